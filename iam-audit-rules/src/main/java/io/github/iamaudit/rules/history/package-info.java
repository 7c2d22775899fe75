/**
 * The history of findings: the event that caused one, and the event that mended one that is gone, with actor and time.
 *
 * <p>Belongs here: what events mean for findings, as pure functions of reports and events. Does not belong here: anything that
 * judges, and anything that reads events. Nothing is claimed that the events do not tell: names that were used again, events that
 * failed, events of other accounts and times that were not looked at cause and mend nothing.
 */
@NullMarked
package io.github.iamaudit.rules.history;

import org.jspecify.annotations.NullMarked;
