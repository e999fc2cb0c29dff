// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command printed on a terminal, as an SVG picture. It knows the codes that the viewer uses. */
public final class TerminalPicture {

    private static final int COLUMNS = 122;
    private static final double CELL_WIDTH = 8.4;
    private static final int CELL_HEIGHT = 18;
    private static final int MARGIN = 12;
    private static final Pattern SGR = Pattern.compile("\u001b\\[([\\d;]*)m");
    private static final Map<String, String> STYLES = Map.of(
            "1", "font-weight=\"bold\" fill=\"#ffffff\"",
            "2", "fill=\"#8b949e\"",
            "31", "fill=\"#ff7b72\"",
            "1;31", "font-weight=\"bold\" fill=\"#ff7b72\"",
            "32", "fill=\"#7ee787\"",
            "33", "fill=\"#e3b341\"",
            "34", "fill=\"#79c0ff\"",
            "35", "fill=\"#d2a8ff\"",
            "36", "fill=\"#76e3ea\"");

    private TerminalPicture() {}

    /** Lines that are longer than the terminal are cut. */
    public static String of(List<String> lines) {
        int width = (int) (COLUMNS * CELL_WIDTH) + 2 * MARGIN;
        int height = lines.size() * CELL_HEIGHT + 2 * MARGIN;
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-size="14" fill="#c9d1d9"
                  font-family="'DejaVu Sans Mono', Consolas, Menlo, monospace">
                <rect width="100%%" height="100%%" rx="6" fill="#161b22"/>
                """.formatted(width, height));
        for (int i = 0; i < lines.size(); i++) {
            int y = MARGIN + (i + 1) * CELL_HEIGHT - 4;
            svg.append("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">".formatted(MARGIN, y))
                    .append(line(lines.get(i)))
                    .append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static String line(String line) {
        var svg = new StringBuilder();
        Matcher code = SGR.matcher(line);
        int column = 0;
        int start = 0;
        String style = null;
        boolean more = true;
        while (more) {
            more = code.find();
            String text = line.substring(start, more ? code.start() : line.length());
            int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), COLUMNS - column));
            column += text.codePointCount(0, end);
            svg.append(span(escaped(text.substring(0, end)), style));
            if (more) {
                style = STYLES.get(code.group(1));
                start = code.end();
            }
        }
        return svg.toString();
    }

    private static String span(String text, String style) {
        return text.isEmpty() || style == null ? text : "<tspan " + style + ">" + text + "</tspan>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
