// SPDX-License-Identifier: Apache-2.0
/** Rules that hold for all packages, and for the documents. */
package io.dbactivity.house;
