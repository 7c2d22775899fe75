/**
 * What AWS's services offer to policies: actions with their access levels and risks, resource types with the form of their
 * ARNs, condition keys with their types. Known offline, from a catalogue that says its date.
 *
 * <p>Belongs here: facts about names that policies use. Does not belong here: the policy language ({@code model.policy}) and
 * what a policy allows. A name that the catalogue does not know is unknown, not wrong: AWS adds names daily and retires some.
 *
 * <p>Source: the npm package that {@link io.github.iamaudit.catalog.ActionCatalog#source()} names, which mirrors the AWS
 * Service Authorization Reference; our own tables for global condition keys, corrected access levels and risks.
 */
@NullMarked
package io.github.iamaudit.catalog;

import org.jspecify.annotations.NullMarked;
