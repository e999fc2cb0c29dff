// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A statement of one dialect, made at random: words, names, literals, comments and passwords in any order, most of it
 * nonsense to a server. Every literal, comment and password has a marker in it.
 *
 * <p>Two sources of chance make it. The structure decides what comes in which order; the filling decides what literals
 * and comments hold, how long lists are, how much white space there is, and which letters are capitals.
 */
public final class RandomStatement {

    /** What no masked text may have. */
    public static final String MARKER = "pLaNtEd";

    private static final String DIGITS = "4111222233334444";

    private static final List<String> WORDS = List.of(
            "select",
            "from",
            "where",
            "orders",
            "customer_id",
            "t1",
            "x",
            "insert",
            "into",
            "values",
            "e",
            "n",
            "q",
            "b",
            "update",
            "join",
            "u",
            "group",
            "é中",
            "a$b",
            "in",
            "nq");

    private static final List<String> SYMBOLS = List.of(",", "(", ")", "=", "+", ".", "<", "*", "||", "|", "%", "]");

    /** Pieces of which texts are made. None has a quote or backslash. */
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "/*",
            "*/",
            "--",
            "-- ",
            "#",
            ";",
            "[",
            "]",
            "{",
            "(",
            "é",
            "\u00a0",
            "\t",
            "$",
            "$$",
            "$x$",
            "0x",
            "--x",
            "/*!",
            "/*!50000",
            "n",
            "E",
            "q",
            "@",
            ":",
            "`",
            "%",
            "\ud83d\ude00",
            "identified by",
            "password =");

    private final Dialect dialect;
    private final Settings settings;
    private final Random structure;
    private final Random filling;
    private final StringBuilder sql = new StringBuilder();
    private final StringBuilder masked = new StringBuilder();

    /** How the server that is pretended to run it reads it. */
    public enum Settings {
        /** As servers come, and without a text that other settings would read in another way. */
        PLAIN,
        BACKSLASH_ESCAPES,
        NO_BACKSLASH_ESCAPES
    }

    private RandomStatement(Dialect dialect, Settings settings, long structure, long filling) {
        this.dialect = dialect;
        this.settings = settings;
        this.structure = new Random(structure);
        this.filling = new Random(filling);
    }

    /** The same structure gives the same statement but for its filling. */
    public static RandomStatement of(Dialect dialect, Settings settings, long structure, long filling) {
        var statement = new RandomStatement(dialect, settings, structure, filling);
        statement.write();
        return statement;
    }

    public String sql() {
        return sql.toString();
    }

    /** What masking must make of it, if the settings are {@link Settings#PLAIN}. */
    public String masked() {
        return masked.toString();
    }

    private void write() {
        int parts = 1 + structure.nextInt(14);
        for (int i = 0; i < parts; i++) {
            part();
            blanks();
        }
        switch (structure.nextInt(8)) {
            case 0 -> unterminated();
            case 1 -> copyData();
            default -> {}
        }
    }

    private void part() {
        switch (structure.nextInt(11)) {
            case 0, 1, 2 -> word();
            case 3 -> both(pick(SYMBOLS, structure));
            case 4 -> name();
            case 5, 6 -> literal();
            case 7 -> number();
            case 8 -> comment();
            case 9 -> list();
            default -> password();
        }
    }

    private void both(String text) {
        sql.append(text);
        masked.append(text);
    }

    private void masked(String text, String mask) {
        sql.append(text);
        masked.append(mask);
    }

    private void blanks() {
        both(" ".repeat(1 + filling.nextInt(2)));
        if (filling.nextInt(8) == 0) {
            both("\t");
        }
    }

    private void word() {
        String word = pick(WORDS, structure);
        both(filling.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word);
    }

    private void name() {
        String inside = pick(List.of("Name", "a b", "select", "x'y", "/*z", "--q"), structure);
        both(
                switch (dialect) {
                    case MYSQL -> "`" + inside + "``x`";
                    case SQLSERVER -> "[" + inside + "]]x]";
                    default -> '"' + inside + '"';
                });
    }

    private void literal() {
        int form = structure.nextInt(6);
        masked(
                switch (dialect) {
                    case POSTGRESQL -> postgresql(form);
                    case MYSQL -> mysql(form);
                    case ORACLE -> oracle(form);
                    default -> sqlServer(form);
                },
                "?");
        // Otherwise E'…' would go on with a text on the next line.
        both(" |");
    }

    private String postgresql(int form) {
        return switch (form) {
            case 0 -> "$$" + content('$') + "$$";
            case 1 -> "$tag$" + content('$') + "$tag$";
            case 2 -> "E'" + escaped('\'') + "'";
            case 3 -> "U&" + quoted('\'');
            case 4 -> "B" + quoted('\'');
            default -> quoted('\'');
        };
    }

    private String mysql(int form) {
        return switch (form) {
            case 0, 1 -> quoted('"');
            case 2 -> "_utf8" + quoted('\'');
            case 3 -> "x" + quoted('\'');
            default -> quoted('\'');
        };
    }

    private String oracle(int form) {
        return switch (form) {
            case 0 -> "q'[" + content(']') + "it's " + "]'";
            case 1 -> "Nq'!" + content('!') + "'(" + "!'";
            case 2 -> "Q'(" + content(')') + ")'";
            case 3 -> "n" + quoted('\'');
            default -> quoted('\'');
        };
    }

    private String sqlServer(int form) {
        return switch (form) {
            case 0 -> quoted('"');
            case 1 -> "N" + quoted('\'');
            case 2 -> "0x" + DIGITS + "\\\n" + DIGITS;
            default -> quoted('\'');
        };
    }

    /** By the settings, quotes inside are doubled or have a backslash before them. */
    private String quoted(char quote) {
        boolean backslash = settings == Settings.BACKSLASH_ESCAPES;
        boolean escapes = dialect == Dialect.POSTGRESQL || dialect == Dialect.MYSQL;
        String inside = backslash && escapes ? escaped(quote) : doubled(quote);
        return quote + inside + quote;
    }

    /** Ends in a backslash at times, if that is no escape to this server and this is not a plain statement. */
    private String doubled(char quote) {
        String inside = content('\0');
        String more = filling.nextBoolean() ? "" + quote + quote + MARKER : "";
        String end = settings == Settings.NO_BACKSLASH_ESCAPES && filling.nextBoolean() ? "\\" : "";
        return inside + more + end;
    }

    /** If the statement is plain, no quote has a backslash before it, except in E'…'. */
    private String escaped(char quote) {
        String before = filling.nextBoolean() ? "\\\\n" : "";
        String escape = settings == Settings.PLAIN ? "\\n" : "\\" + quote;
        return before + content('\0') + (filling.nextBoolean() ? escape + MARKER : "");
    }

    /** @param without a character that it does not have */
    private String content(char without) {
        var content = new StringBuilder();
        int pieces = filling.nextInt(5);
        int at = filling.nextInt(pieces + 1);
        for (int i = 0; i <= pieces; i++) {
            String piece = i == at ? MARKER : pick(PIECES, filling);
            content.append(piece.indexOf(without) < 0 ? piece : "");
        }
        return content.toString();
    }

    private void number() {
        masked(
                pick(List.of(DIGITS, DIGITS + ".5e-" + DIGITS, "0x" + DIGITS, "." + DIGITS, DIGITS + "e5"), filling),
                "?");
    }

    private void comment() {
        String inside = content('*').replace("/", "").replace("!", "").replace("#", "");
        int form = filling.nextInt(dialect == Dialect.MYSQL ? 3 : 2);
        if (form == 0) {
            masked("/* " + inside + "*/", " ");
        } else {
            masked((form == 1 ? "-- " : "#") + inside, " ");
            both("\n");
        }
    }

    /** As long as the filling says. */
    private void list() {
        both("(");
        int length = 1 + filling.nextInt(4);
        for (int i = 0; i < length; i++) {
            both(i == 0 ? "" : ",");
            blanks();
            if (filling.nextBoolean()) {
                masked(quoted('\''), "?");
            } else {
                number();
            }
        }
        both(")");
    }

    private void password() {
        String clause = pick(
                List.of("identified by ", "password = ", "x_PassWord=", "passwd ", "set password for u = ", "pwd := "),
                structure);
        both(clause);
        String inside = MARKER + (structure.nextBoolean() ? "!" + DIGITS + "%" + MARKER : "");
        masked(filling.nextBoolean() ? inside : "'" + inside + "'", "?");
        both(dialect == Dialect.SQLSERVER ? " ; " : " ;");
        if (dialect == Dialect.SQLSERVER) {
            both("exec p ");
            masked(MARKER, "?");
            both(" , @a = ");
            masked(MARKER, "?");
            both(" ;");
        }
    }

    private void unterminated() {
        String open = switch (dialect) {
            case POSTGRESQL -> pick(List.of("'", "\"", "$$", "$x$", "E'"), structure);
            case MYSQL -> pick(List.of("'", "\"", "`"), structure);
            case ORACLE -> pick(List.of("'", "\"", "q'[", "nq'{"), structure);
            default -> pick(List.of("'", "\"", "["), structure);
        };
        masked(
                open
                        + content(open.charAt(open.length() - 1))
                                .replace("$", "")
                                .replace("]", "")
                                .replace("`", ""),
                "?");
    }

    private void copyData() {
        if (dialect == Dialect.POSTGRESQL) {
            both("; copy t from stdin;\n");
            masked(MARKER + "'\t" + DIGITS + "\n\\.\n", "?");
        }
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Whether a masked text has anything that was planted. */
    public static boolean isPlantedIn(String masked) {
        return masked.contains(MARKER) || masked.contains(DIGITS);
    }
}
