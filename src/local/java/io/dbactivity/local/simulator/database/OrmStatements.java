// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Long queries as object-relational mappers generate them. Every hundredth has so many values that its text exceeds
 * 4,000 characters, the length at which SQL Server's audit splits it.
 */
final class OrmStatements implements Statements {

    private static final List<String> CITIES =
            List.of("L'Aquila", "Sant\tPere", "Zürich", "New\nYork", "東京", "C:\\Temp\\\"Quoted\"");

    private final SplittableRandom random;

    OrmStatements(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Statement next(Session session) {
        List<String> parameters = new ArrayList<>();
        parameters.add(CITIES.get(random.nextInt(CITIES.size())));
        int ids = random.nextInt(100) == 0 ? 800 : 1 + random.nextInt(8);
        IntStream.range(0, ids).forEach(i -> parameters.add(String.valueOf(random.nextInt(1_000_000))));
        return new Statement(
                ActivityKind.SELECT, query(ids), parameters, List.of("orders", "customers"), random.nextInt(50));
    }

    private static String query(int ids) {
        return "select\n" + columns("o1_0", "order") + ",\n" + columns("c1_0", "customer")
                + "\nfrom\n\torders o1_0\n\tjoin customers c1_0 on c1_0.\"id\" = o1_0.\"customer_id\""
                + "\nwhere\n\tc1_0.\"city\" = ? and o1_0.\"state\" <> 'cancelled' and o1_0.\"id\" in ("
                + IntStream.range(0, ids).mapToObj(i -> "?").collect(joining(", "))
                + ")\norder by\n\to1_0.\"created_at\" desc\nlimit 50";
    }

    private static String columns(String alias, String entity) {
        return IntStream.rangeClosed(1, 14)
                .mapToObj(column -> "\t%s.\"%s_attribute_%d\" as col_%d_0_".formatted(alias, entity, column, column))
                .collect(joining(",\n"));
    }
}
