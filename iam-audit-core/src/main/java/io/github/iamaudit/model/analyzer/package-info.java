/**
 * What IAM Access Analyzer says about an account: its analyzers, Region by Region, and their findings.
 *
 * <p>Source of the members: IAM Access Analyzer API Reference, the data type of the same name, read 2026-11-22.
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.analyzer;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
