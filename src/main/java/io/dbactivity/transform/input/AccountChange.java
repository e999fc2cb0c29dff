// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import io.dbactivity.transform.sql.StatementTokens;
import io.dbactivity.transform.sql.StatementTokens.Token;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that creates, changes or drops an account: a user, a login, or a role.
 *
 * @param object the statement's word for it in upper case: {@code USER}, {@code LOGIN} or {@code ROLE}
 * @param account its name, without the host that Aurora MySQL puts after it
 */
public record AccountChange(Kind kind, String object, String account) {

    /** What happens to the account. */
    public enum Kind {
        CREATE,
        ENABLE,
        DISABLE,
        LOCK,
        UNLOCK,
        /** A new password. */
        PASSWORD,
        DROP,
        /** Any other change. */
        CHANGE
    }

    private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP");

    /** SQL Server's commands that say all of it. */
    private static final Set<String> PASSWORD_COMMANDS = Set.of("CHANGE PASSWORD", "RESET PASSWORD");

    /** By the words of an ALTER LOGIN. */
    private static final Map<String, Kind> OF_LOGINS =
            Map.of("ENABLE", Kind.ENABLE, "DISABLE", Kind.DISABLE, "PASSWORD", Kind.PASSWORD);

    /** By the words of an ALTER USER or ALTER ROLE. */
    private static final Map<String, Kind> OF_USERS = Map.of(
            "LOGIN", Kind.ENABLE,
            "NOLOGIN", Kind.DISABLE,
            "LOCK", Kind.LOCK,
            "UNLOCK", Kind.UNLOCK,
            "PASSWORD", Kind.PASSWORD,
            "IDENTIFIED", Kind.PASSWORD);

    private static final Set<String> OBJECTS = Set.of("USER", "LOGIN", "ROLE");
    private static final Set<String> PASSED_OVER = Set.of("OR", "REPLACE", "IF", "NOT", "EXISTS", "SERVER");

    /** What stands where a transform masked a name. */
    private static final String MASKED = "?";

    public AccountChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(account, "account");
    }

    boolean isOfRole() {
        return object.equals("ROLE");
    }

    /** Empty if the statement does something else, or does not say to whom. */
    static Optional<AccountChange> of(StatementTokens tokens) {
        String verb = tokens.next().keyword();
        if (verb.equals("SET")) {
            return ofSetPassword(tokens);
        }
        if (!VERBS.contains(verb)) {
            return Optional.empty();
        }
        Token object = passOver(tokens);
        Token account = passOver(tokens);
        boolean told = OBJECTS.contains(object.keyword()) && isTold(account);
        return told
                ? kind(verb, object, tokens).map(kind -> new AccountChange(kind, object.keyword(), account.text()))
                : Optional.empty();
    }

    /** Aurora MySQL's {@code SET PASSWORD FOR account}. */
    private static Optional<AccountChange> ofSetPassword(StatementTokens tokens) {
        boolean password = tokens.next().isWord("PASSWORD") && tokens.next().isWord("FOR");
        Token account = tokens.next();
        return password && isTold(account)
                ? Optional.of(new AccountChange(Kind.PASSWORD, "USER", account.text()))
                : Optional.empty();
    }

    /**
     * From a command of SQL Server that needs no statement.
     *
     * @param command null if the event has none
     * @param account null if the event names none
     */
    static Optional<AccountChange> ofCommand(String command, String account) {
        return command != null && account != null && PASSWORD_COMMANDS.contains(command.toUpperCase(Locale.ROOT))
                ? Optional.of(new AccountChange(Kind.PASSWORD, "LOGIN", account))
                : Optional.empty();
    }

    /** True for a name that no transform has masked. */
    static boolean isTold(Token account) {
        return account.isName() && !account.text().isEmpty() && !account.text().equals(MASKED);
    }

    private static Token passOver(StatementTokens tokens) {
        Token token = tokens.next();
        while (PASSED_OVER.contains(token.keyword())) {
            token = tokens.next();
        }
        return token;
    }

    private static Optional<Kind> kind(String verb, Token object, StatementTokens rest) {
        return switch (verb) {
            case "CREATE" -> Optional.of(Kind.CREATE);
            case "DROP" -> Optional.of(Kind.DROP);
            default -> ofAlteration(object.isWord("LOGIN") ? OF_LOGINS : OF_USERS, rest);
        };
    }

    /** Empty for a change of a role's members, which changes the members. */
    private static Optional<Kind> ofAlteration(Map<String, Kind> alterations, StatementTokens rest) {
        Token token = rest.next();
        while (!token.isEnd()) {
            Token next = rest.next();
            Kind kind = alterations.get(token.keyword());
            if (kind != null && !meansSomethingElse(token, next)) {
                return Optional.of(kind);
            }
            if (token.isWord("MEMBER")) {
                return Optional.empty();
            }
            token = next;
        }
        return Optional.of(Kind.CHANGE);
    }

    /** True for SQL Server's {@code WITH LOGIN = name} and MySQL's {@code PASSWORD EXPIRE}. */
    private static boolean meansSomethingElse(Token word, Token next) {
        return (word.isWord("LOGIN") && next.isSymbol('=')) || (word.isWord("PASSWORD") && next.isWord("EXPIRE"));
    }
}
