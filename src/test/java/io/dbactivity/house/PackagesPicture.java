// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import io.dbactivity.house.PackageMap.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Draws the {@link PackageMap}: a row for each level, the highest on top, and an arrow to each package that another one
 * may use, unless a longer way of arrows leads there too. An arrow that passes a level goes through a knot in its row.
 * The order in a row is that of fewest crossings among some that are tried.
 */
final class PackagesPicture {

    private static final int BOX = 112;
    private static final int KNOT = 14;
    private static final int SPACE = 22;
    private static final int HEIGHT = 36;
    private static final int ROW = 96;
    private static final int MARGIN = 24;
    private static final int LABELS = 64;
    private static final int SWEEPS = 12;

    /** A package, or where an arrow passes a level. */
    private static final class Node {
        private final Room room;
        private final int level;
        private final List<Node> below = new ArrayList<>();
        private final List<Node> above = new ArrayList<>();
        private double x;

        Node(Room room, int level) {
            this.room = room;
            this.level = level;
        }

        int width() {
            return room == null ? KNOT : BOX;
        }
    }

    /** By level, the lowest first; in the order from left to right. */
    private final List<List<Node>> rows = new ArrayList<>();

    private final Map<String, Node> nodes = new HashMap<>();
    private final List<List<Node>> arrows = new ArrayList<>();

    PackagesPicture() {
        for (List<Room> level : PackageMap.levels()) {
            List<Node> row = new ArrayList<>();
            for (Room room : level) {
                Node node = new Node(room, rows.size());
                nodes.put(room.name(), node);
                row.add(node);
            }
            rows.add(row);
        }
        PackageMap.ROOMS.forEach(room -> room.nearest().forEach(used -> addArrow(room.name(), used)));
        order();
        place();
    }

    private void addArrow(String from, String to) {
        List<Node> way = new ArrayList<>(List.of(nodes.get(from)));
        Node end = nodes.get(to);
        for (int level = nodes.get(from).level - 1; level > end.level; level--) {
            Node knot = new Node(null, level);
            rows.get(level).add(knot);
            way.add(knot);
        }
        way.add(end);
        for (int i = 1; i < way.size(); i++) {
            way.get(i - 1).below.add(way.get(i));
            way.get(i).above.add(way.get(i - 1));
        }
        arrows.add(way);
    }

    private void order() {
        List<List<Node>> best = copyOfRows();
        int fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 1; i < rows.size(); i++) {
                sortRow(down ? rows.size() - 1 - i : i, down);
            }
            if (crossings() < fewest) {
                fewest = crossings();
                best = copyOfRows();
            }
        }
        rows.clear();
        rows.addAll(best);
    }

    private List<List<Node>> copyOfRows() {
        return rows.stream().map(row -> (List<Node>) new ArrayList<>(row)).collect(Collectors.toList());
    }

    /** By the mean place of the neighbours in the row above, or in the one below. */
    private void sortRow(int level, boolean byThoseAbove) {
        List<Node> fixed = rows.get(byThoseAbove ? level + 1 : level - 1);
        List<Node> row = rows.get(level);
        Map<Node, Double> wanted = new HashMap<>();
        for (Node node : row) {
            double own = row.indexOf(node) * (double) fixed.size() / row.size();
            wanted.put(
                    node,
                    (byThoseAbove ? node.above : node.below)
                            .stream().mapToInt(fixed::indexOf).average().orElse(own));
        }
        row.sort(Comparator.comparingDouble(wanted::get));
    }

    private int crossings() {
        int crossings = 0;
        for (int level = 1; level < rows.size(); level++) {
            List<int[]> lines = new ArrayList<>();
            for (Node node : rows.get(level)) {
                for (Node below : node.below) {
                    lines.add(new int[] {
                        rows.get(level).indexOf(node), rows.get(level - 1).indexOf(below)
                    });
                }
            }
            for (int[] one : lines) {
                crossings += (int) lines.stream()
                        .filter(other -> other[0] > one[0] && other[1] < one[1])
                        .count();
            }
        }
        return crossings;
    }

    /** Draws each node towards its neighbours, as far as the others in its row leave room. */
    private void place() {
        rows.forEach(row -> spread(row, row.stream().mapToDouble(node -> 0)));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<Node> row : rows) {
                spread(row, row.stream().mapToDouble(PackagesPicture::middleOfNeighbours));
            }
        }
        double left = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(node -> node.x - node.width() / 2.0)
                .min()
                .orElse(0);
        rows.forEach(row -> row.forEach(node -> node.x += LABELS + MARGIN - left));
    }

    private static double middleOfNeighbours(Node node) {
        return DoubleStream.concat(
                        node.above.stream().mapToDouble(above -> above.x),
                        node.below.stream().mapToDouble(below -> below.x))
                .average()
                .orElse(node.x);
    }

    /** The mean of what comes of it from the left and from the right. */
    private static void spread(List<Node> row, DoubleStream wanted) {
        double[] left = wanted.toArray();
        double[] right = left.clone();
        for (int i = 1; i < row.size(); i++) {
            left[i] = Math.max(left[i], left[i - 1] + distance(row.get(i - 1), row.get(i)));
        }
        for (int i = row.size() - 2; i >= 0; i--) {
            right[i] = Math.min(right[i], right[i + 1] - distance(row.get(i), row.get(i + 1)));
        }
        for (int i = 0; i < row.size(); i++) {
            row.get(i).x = (left[i] + right[i]) / 2;
        }
    }

    private static double distance(Node one, Node next) {
        return (one.width() + next.width()) / 2.0 + SPACE;
    }

    String svg() {
        long width = Math.round(rows.stream()
                .flatMap(List::stream)
                .mapToDouble(node -> node.x + node.width() / 2.0 + MARGIN)
                .max()
                .orElse(0));
        int height = 2 * MARGIN + (rows.size() - 1) * ROW + HEIGHT;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>The packages and what they may use</title>
                <!-- Rendered from PackageMap: mvn test -Dtest=PackageMapTest -Dmap.write=true -->
                <style>
                  text { font: 14px sans-serif; fill: #1f2933; text-anchor: middle }
                  .level { font-size: 12px; fill: #7b8794; text-anchor: start }
                  rect { fill: #e6f0fa; stroke: #3e7cb1 }
                  path { fill: none; stroke: #7b8794 }
                  .paper { fill: #ffffff; stroke: none }
                  .head { fill: #7b8794; stroke: none }
                </style>
                <defs><marker id="head" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">
                  <path class="head" d="M0,1 L8,4 L0,7 z"/>
                </marker></defs>
                <rect class="paper" width="%1$d" height="%2$d"/>
                """.formatted(width, height));
        for (int level = 0; level < rows.size(); level++) {
            svg.append("<text class=\"level\" x=\"%d\" y=\"%d\">level %d</text>\n"
                    .formatted(MARGIN, top(level) + HEIGHT / 2 + 4, level + 1));
        }
        arrows.forEach(way -> svg.append("<path marker-end=\"url(#head)\" d=\"%s\"/>\n".formatted(path(way))));
        PackageMap.ROOMS.forEach(room -> svg.append(box(nodes.get(room.name()))));
        return svg.append("</svg>\n").toString();
    }

    private int top(int level) {
        return MARGIN + (rows.size() - 1 - level) * ROW;
    }

    private String path(List<Node> way) {
        StringBuilder path = new StringBuilder();
        long x = Math.round(way.get(0).x);
        int y = top(way.get(0).level) + HEIGHT;
        path.append("M").append(x).append(',').append(y);
        for (Node node : way.subList(1, way.size())) {
            long nextX = Math.round(node.x);
            int nextY = top(node.level);
            int middle = (y + nextY) / 2;
            path.append(" C%d,%d %d,%d %d,%d".formatted(x, middle, nextX, middle, nextX, nextY));
            x = nextX;
            y = nextY;
            if (node.room == null) {
                y += HEIGHT;
                path.append(" V").append(y);
            }
        }
        return path.toString();
    }

    private String box(Node node) {
        int top = top(node.level);
        return """
                <g><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="6"/>\
                <text x="%d" y="%d">%s</text></g>
                """.formatted(
                        node.room.job().replace("`", ""),
                        Math.round(node.x - BOX / 2.0),
                        top,
                        BOX,
                        HEIGHT,
                        Math.round(node.x),
                        top + HEIGHT / 2 + 5,
                        node.room.label());
    }
}
