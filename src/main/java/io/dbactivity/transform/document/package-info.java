// SPDX-License-Identifier: Apache-2.0
/**
 * How a document comes of an event: attributes with their places, laid out as a structure or a map.
 *
 * <p>This package must not know any standard for documents.
 *
 * <p>Start reading at {@link io.dbactivity.transform.document.Layout}.
 */
package io.dbactivity.transform.document;
