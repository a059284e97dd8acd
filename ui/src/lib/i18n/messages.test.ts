import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import en from '../../../messages/en.json';
import zh from '../../../messages/zh-CN.json';
import { errorText, sentence, setLocale } from '.';

type Message = string | { match: Record<string, string> }[];
const files = { en, zh } as unknown as Record<'en' | 'zh', Record<string, Message>>;
const keys = (name: 'en' | 'zh') => Object.keys(files[name]).filter((key) => key !== '$schema');
const texts = (message: Message | undefined) =>
  typeof message === 'string' ? [message] : (message ?? []).flatMap((variant) => Object.values(variant.match));
const values = (message: Message | undefined) =>
  [...new Set(texts(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1])))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' || name === 'testing' ? [] : sources(path);
    return /\.(svelte|ts)$/.test(name) && !/\.test\.ts$|bindings\.ts$/.test(name) ? [path] : [];
  });
}
const SOURCES = sources('src').map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe('message files', () => {
  it('hold the same keys', () => {
    expect(keys('zh').sort()).toEqual(keys('en').sort());
  });
  it('have no empty text', () => {
    const empty = (['en', 'zh'] as const).flatMap((name) =>
      keys(name).filter((key) => texts(files[name][key]).length === 0 || texts(files[name][key]).some((text) => !text.trim())),
    );
    expect(empty).toEqual([]);
  });
  it('use no value in Chinese that English does not have', () => {
    const odd = keys('en').filter((key) => values(files.zh[key]).some((value) => !values(files.en[key]).includes(value)));
    expect(odd).toEqual([]);
  });
  it('are in Chinese where they should be', () => {
    const same = keys('en').filter(
      (key) => JSON.stringify(files.en[key]) === JSON.stringify(files.zh[key]) && /[a-z]{4,} [a-z]{3,}/.test(texts(files.en[key]).join(' ')),
    );
    expect(same).toEqual([]);
  });
  it('are all used, or belong to a family of codes', () => {
    const all = new Set(SOURCES.flatMap(({ text }) => text.match(/\w+/g) ?? []));
    const families = /^(error|reason|mark|problem|check|role|obstacle|why|job|group|direction|unit|source_unit|scope|opinion|outcome|effect|statement|import_kind|origin|risk|status|verify|severity|rule|read|document|payer|table|meaning|counted|answer|checkgroup|number|agreement|term|likeness|holding|power|relation|secured|paper|source|part|freshness|standing|tie|doubt|statement_short|adjustment|band|quotient_why|money_unit|matched|expression_error|model_problem|validation_reason|difference|word|model_change|model_state|judgement|missing|value_source|policy_problem|policy_field|policy_part|policy_method|policy_capacity|policy_severity|policy_group|policy_rule|policy_changed|signal_level|signal_group|signal_outcome|review_outcome|blacklist_state|limit_method|limit_step|limit_origin|limit_state|limit_event|limit_reason|application_(list|empty|empty_text|kind|state|event|beyond|change|asked|method)|cause|place|sign)_/;
    const unused = keys('en').filter((key) => !families.test(key) && !all.has(key));
    expect(unused).toEqual([]);
  });
});

describe('source files', () => {
  it('hold no Chinese text', () => {
    const found = SOURCES.filter(({ text }) => /[\u3400-\u9fff]/.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
  it('write no words straight into the markup', () => {
    const found = SOURCES.filter(({ path }) => path.endsWith('.svelte')).flatMap(({ path, text }) =>
      words(parse(text, { modern: true }).fragment).map((word) => `${path}: ${word}`),
    );
    expect(found).toEqual([]);
  });
});

const ATTRIBUTES = ['title', 'aria-label', 'placeholder', 'label', 'alt'];
const KEYS_ON_KEYCAPS = ['Ctrl K'];

/** Texts and labels of a template that are letters rather than expressions. */
function words(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(words);
  if (node === null || typeof node !== 'object') return [];
  const entry = node as Record<string, unknown>;
  if (entry.type === 'Text') {
    const text = String(entry.data).trim();
    return /\p{L}{2,}/u.test(text) && !KEYS_ON_KEYCAPS.includes(text) ? [text] : [];
  }
  if (entry.type === 'StyleDirective' || entry.type === 'Comment') return [];
  if (entry.type === 'Attribute') return ATTRIBUTES.includes(String(entry.name)) ? words(entry.value) : [];
  return Object.entries(entry).flatMap(([name, child]) => (name === 'expression' || name === 'metadata' ? [] : words(child)));
}

/** Variants of a Rust enum as they are serialised. */
function variants(file: string, name: string): string[] {
  const text = readFileSync(join('../src-tauri/crates', file), 'utf8');
  const body = new RegExp(`pub enum ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
  const names = [...body.matchAll(/^ {4}([A-Z]\w*),/gm)].map((found) => found[1] ?? '');
  expect(names.length, `${name} in ${file}`).toBeGreaterThan(1);
  return names.map((variant) => variant.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase());
}

describe('codes of the core', () => {
  it.each([
    ['reason', 'credit/src/figure.rs', 'ReasonCode'],
    ['mark', 'credit/src/figure.rs', 'Mark'],
    ['check', 'credit/src/checks.rs', 'CheckKind'],
    ['opinion', 'credit/src/statement.rs', 'AuditOpinion'],
    ['scope', 'credit/src/statement.rs', 'Scope'],
    ['source_unit', 'credit/src/statement.rs', 'Unit'],
    ['group', 'credit/src/indicators/mod.rs', 'Group'],
    ['direction', 'credit/src/indicators/mod.rs', 'Direction'],
    ['risk', 'credit/src/model/grades.rs', 'RiskClass'],
    ['model_problem', 'credit/src/draft/problems/code.rs', 'ProblemCode'],
    ['role', 'credit/src/role.rs', 'Role'],
    ['part_kind', 'credit/src/engine/composite.rs', 'PartKind'],
    ['status', 'desk/src/view/customer.rs', 'RatingStatus'],
    ['problem', 'sheets/src/statements/problem.rs', 'ProblemCode'],
    ['problem', 'sheets/src/ledger/problem.rs', 'ProblemCode'],
    ['table', 'sheets/src/ledger/columns.rs', 'TableKind'],
    ['document', 'sheets/src/ledger/values.rs', 'DocumentKind'],
    ['severity', 'sheets/src/statements/problem.rs', 'Severity'],
    ['read', 'sheets/src/reader/error.rs', 'ReadErrorKind'],
    ['power', 'credit/src/file/kinds.rs', 'DecisionPower'],
    ['relation', 'credit/src/file/kinds.rs', 'RelationKind'],
    ['secured', 'credit/src/file/kinds.rs', 'SecurityKind'],
    ['paper', 'credit/src/file/kinds.rs', 'AttachmentKind'],
    ['source', 'credit/src/file/kinds.rs', 'SourceKind'],
    ['part', 'credit/src/file/kinds.rs', 'Part'],
    ['freshness', 'credit/src/file/freshness.rs', 'Freshness'],
    ['difference', 'credit/src/model/compare/mod.rs', 'What'],
    ['policy_problem', 'credit/src/policy/problems/code.rs', 'PolicyProblemCode'],
    ['policy_part', 'credit/src/policy/problems/code.rs', 'PolicyPart'],
    ['policy_method', 'credit/src/policy/parts.rs', 'LimitMethod'],
    ['policy_capacity', 'credit/src/policy/parts.rs', 'PaymentCapacity'],
    ['policy_severity', 'credit/src/policy/signals.rs', 'Severity'],
    ['policy_group', 'credit/src/policy/signals.rs', 'SignalGroup'],
    ['policy_changed', 'credit/src/policy/compare.rs', 'Changed'],
    ['limit_method', 'credit/src/policy/parts.rs', 'LimitMethod'],
    ['limit_state', 'store/src/in_force.rs', 'LimitState'],
    ['limit_event', 'store/src/limits.rs', 'LimitKind'],
  ])('every %s has its words', (family, file, name) => {
    expect(variants(file, name).filter((code) => !(`${family}_${code}` in en))).toEqual([]);
  });
  it('every error of the book has its sentence', () => {
    const text = readFileSync('../src-tauri/crates/store/src/error.rs', 'utf8');
    const codes = [...text.matchAll(/=> "([a-z_]+)"/g)].map((found) => found[1] ?? '');
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(`error_${code}` in en))).toEqual([]);
  });
});

describe('sentences', () => {
  it('take their values and follow the language', () => {
    setLocale('en');
    expect(sentence('reason', 'line_missing', ['Inventory'])).toBe('not in the statement: Inventory');
    expect(sentence('source_unit', 'ten-thousand')).toBe('ten thousand yuan');
    setLocale('zh-CN');
    expect(sentence('source_unit', 'ten-thousand')).toBe('\u4e07\u5143');
    setLocale('en');
  });
  it('close over a place that is not named', () => {
    expect(errorText({ code: 'read_damaged', message: '', details: ['a  b.xlsx', '', '', ''] })).toMatch(/^a {2}b\.xlsx is damaged\. Open/);
    expect(errorText({ code: 'read_damaged', message: '', details: ['a.xlsx', 'Sheet1', 'B2'] })).toContain('damaged Sheet1 B2.');
    expect(errorText({ code: 'read_io', message: '', details: ['a.xlsx'] })).toContain('a.xlsx could not be read. Check');
  });
  it('fall back to the message of the core', () => {
    expect(errorText({ code: 'never_heard_of', message: 'The moon is full.', details: [] })).toBe('The moon is full.');
  });
  it('never show a value that was not sent', () => {
    expect(sentence('error', 'book_newer', [])).not.toContain('undefined');
  });
});
