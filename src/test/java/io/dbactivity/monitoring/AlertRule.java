// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import java.util.Map;

/**
 * One alert.
 *
 * @param expression of Prometheus; true if it has a result
 * @param rule as it is in the file
 */
public record AlertRule(String name, String expression, Map<String, Object> rule) {

    static AlertRule of(Map<String, Object> rule) {
        return new AlertRule((String) rule.get("alert"), (String) rule.get("expr"), rule);
    }
}
