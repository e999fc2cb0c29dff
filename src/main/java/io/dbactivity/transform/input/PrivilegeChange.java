// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import io.dbactivity.transform.sql.StatementTokens;
import io.dbactivity.transform.sql.StatementTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that gives privileges or roles to an account, or takes them from it.
 *
 * @param privileges as they are written, at least one
 * @param object on which; empty if the statement names none
 * @param account the first that the statement names
 */
public record PrivilegeChange(Kind kind, List<String> privileges, String object, String account) {

    /** In which direction. */
    public enum Kind {
        GRANT,
        REVOKE,
        /** SQL Server's third kind: nobody can grant what is denied. */
        DENY
    }

    /** Words between TO or FROM and the account. */
    private static final Set<String> KINDS_OF_ACCOUNTS = Set.of("USER", "ROLE", "GROUP");

    /** SQL Server's commands that say all of it. */
    private static final Map<String, Kind> MEMBER_COMMANDS =
            Map.of("ADD MEMBER", Kind.GRANT, "DROP MEMBER", Kind.REVOKE);

    public PrivilegeChange {
        Objects.requireNonNull(kind, "kind");
        privileges = List.copyOf(privileges);
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(account, "account");
    }

    /** Empty if the statement does something else, or does not say to whom. */
    static Optional<PrivilegeChange> of(StatementTokens tokens) {
        return switch (tokens.next().keyword()) {
            case "GRANT" -> read(Kind.GRANT, tokens);
            case "REVOKE" -> read(Kind.REVOKE, tokens);
            case "DENY" -> read(Kind.DENY, tokens);
            case "ALTER" -> ofMembers(tokens);
            default -> Optional.empty();
        };
    }

    /**
     * From a command of SQL Server that needs no statement.
     *
     * @param command null if the event has none
     * @param role null if the event names none
     * @param member null if the event names none
     */
    static Optional<PrivilegeChange> ofCommand(String command, String role, String member) {
        Kind kind = command == null ? null : MEMBER_COMMANDS.get(command.toUpperCase(Locale.ROOT));
        return kind != null && role != null && member != null
                ? Optional.of(new PrivilegeChange(kind, List.of(role), "", member))
                : Optional.empty();
    }

    private static Optional<PrivilegeChange> read(Kind kind, StatementTokens tokens) {
        List<String> privileges = new ArrayList<>();
        Token end = readPrivileges(tokens, privileges);
        var object = new Phrase();
        if (end.isWord("ON")) {
            end = tokens.next();
            while (!isBeforeAccount(end) && !end.isEnd()) {
                object.add(end);
                end = tokens.next();
            }
        }
        Token account = tokens.next();
        if (KINDS_OF_ACCOUNTS.contains(account.keyword())) {
            account = tokens.next();
        }
        return isBeforeAccount(end) && AccountChange.isTold(account) && !privileges.isEmpty()
                ? Optional.of(new PrivilegeChange(kind, privileges, object.text(), account.text()))
                : Optional.empty();
    }

    /** Reads as far as ON, TO, FROM or the end, and passes over columns in parentheses. */
    private static Token readPrivileges(StatementTokens tokens, List<String> privileges) {
        var privilege = new Phrase();
        int depth = 0;
        Token token = tokens.next();
        while (!token.isEnd() && !(depth == 0 && (token.isWord("ON") || isBeforeAccount(token)))) {
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && token.isSymbol(',')) {
                privilege.moveTo(privileges);
            } else if (depth == 0 && token.isWord("FOR")) {
                // What came before it is GRANT OPTION or ADMIN OPTION.
                privilege.moveTo(new ArrayList<>(1));
            } else if (depth == 0) {
                privilege.add(token);
            }
            token = tokens.next();
        }
        privilege.moveTo(privileges);
        return token;
    }

    private static boolean isBeforeAccount(Token token) {
        return token.isWord("TO") || token.isWord("FROM");
    }

    /** SQL Server's {@code ALTER ROLE r ADD MEMBER m}. */
    private static Optional<PrivilegeChange> ofMembers(StatementTokens tokens) {
        Token object = tokens.next();
        if (object.isWord("SERVER")) {
            object = tokens.next();
        }
        Token role = tokens.next();
        Kind kind = switch (tokens.next().keyword()) {
            case "ADD" -> Kind.GRANT;
            case "DROP" -> Kind.REVOKE;
            default -> null;
        };
        boolean members = tokens.next().isWord("MEMBER");
        Token account = tokens.next();
        return object.isWord("ROLE") && role.isName() && kind != null && members && AccountChange.isTold(account)
                ? Optional.of(new PrivilegeChange(kind, List.of(role.text()), "", account.text()))
                : Optional.empty();
    }

    /** Tokens as one text, with blanks between words only. */
    private static final class Phrase {

        private final StringBuilder text = new StringBuilder();
        private boolean afterName;

        void add(Token token) {
            if (afterName && token.isName()) {
                text.append(' ');
            }
            text.append(token.text());
            afterName = token.isName();
        }

        String text() {
            return text.toString();
        }

        void moveTo(List<String> texts) {
            if (!text.isEmpty()) {
                texts.add(text());
            }
            text.setLength(0);
            afterName = false;
        }
    }
}
