/** Rules about the analyzers of IAM Access Analyzer, and about what they found. */
@NullMarked
package io.github.iamaudit.rules.builtin.analyzer;

import org.jspecify.annotations.NullMarked;
