/**
 * Snapshots from files: what the AWS CLI wrote, what the console gives for download, and resources that somebody listed.
 *
 * <p>Belongs here: recognising and reading such files. Does not belong here: the shapes of the domain types, which all
 * sources share.
 */
@NullMarked
package io.github.iamaudit.source.export;

import org.jspecify.annotations.NullMarked;
