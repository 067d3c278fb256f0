import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {import('../../src/core/lint/index.js')} Core the front door of the checking, as it is bundled */
/** @typedef {import('../../src/core/lint/index.js').RuleSource} RuleSource */
/** @typedef {import('../../src/core/lint/rule-file.js').Rule} Rule */

/**
 * The checking as the command line ships it.
 *
 * @param {string} root the repository
 * @returns {Promise<Core>}
 */
export function loadCore(root) {
  return import(pathToFileURL(coreFile(root)).href);
}

/** @param {string} root */
export function coreFile(root) {
  return path.join(root, 'out', 'cli', 'core.mjs');
}

/** Opens our own rules as the application does. @param {string} root */
export function shippedFile(root) {
  return path.join(root, 'out', 'cli', 'shipped.mjs');
}

/**
 * The shipped rule files, without schemas.
 *
 * @param {string} root
 * @returns {RuleSource[]}
 */
export function readRules(root) {
  const folder = path.join(root, 'resources', 'rules');
  return readdirSync(folder)
    .filter((file) => /(?<!\.schema)\.json$/.test(file))
    .map((file) => ({ file, json: JSON.parse(readFileSync(path.join(folder, file), 'utf8')) }));
}

/**
 * @param {readonly RuleSource[]} sources
 * @returns {Rule[]} those that are checked
 */
export function activeRules(sources) {
  return sources
    .flatMap(({ json }) => /** @type {{ rules?: Rule[] }} */ (json).rules ?? [])
    .filter(({ status }) => status === 'active');
}

/**
 * @param {Core} core
 * @param {readonly RuleSource[]} sources
 * @returns {import('../../src/core/lint/index.js').RuleSet}
 */
export function compiled(core, sources) {
  const result = core.compileRuleSet(sources);
  if (!result.ok) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
  return result.ruleSet;
}

/**
 * One message a line; empty lines are left out.
 *
 * @param {string} file
 */
export function readLines(file) {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/**
 * What agents write every day on a platform. A line that begins with `@jd ` is said on that platform only.
 *
 * @param {string} root
 * @param {string} platform
 */
export function ordinarySentences(root, platform) {
  const file = path.join(root, 'tests', 'rules', 'fixtures', 'ordinary-sentences.txt');
  return readLines(file).flatMap((line) => {
    const [, name, text] = /^@(\w+) (.+)$/.exec(line) ?? [];
    if (text === undefined) return [line];
    return name === platform ? [text] : [];
  });
}
