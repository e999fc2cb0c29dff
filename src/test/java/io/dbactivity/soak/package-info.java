// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to a connector in the days of its life, at random, judged by what was written. {@code mvn -Psoak} runs
 * it in this JVM: start reading at {@link io.dbactivity.soak.Soak}. {@code mvn -Pnemesis} runs workers and a broker as
 * processes: start reading at {@link io.dbactivity.soak.Nemesis}.
 */
package io.dbactivity.soak;
