import type { CustomerRow } from '$lib/ipc';
import { describe, expect, it } from 'vitest';
import { findCustomers, findTitles } from './finding';

// The search text as the core makes it: code, name, pinyin and initials, one a line.
const row = (code: string, name: string, ...more: string[]) =>
  ({ code, name, search: [code.toLowerCase(), name.toLowerCase(), ...more].join('\n') }) as CustomerRow;
const HAIRUN = row('C004', '\u5b81\u6ce2\u6d77\u6da6\u673a\u68b0', 'ningbohairunjixie', 'nbhrjx');
const RUIKE = row('C002', '\u65e0\u9521\u9510\u79d1\u4f20\u52a8', 'wuxiruikechuandong', 'wxrkcd');
const HENGYUAN = row('C001', '\u82cf\u5dde\u6052\u8fdc\u673a\u68b0', 'suzhouhengyuanjixie', 'szhyjx');
const ALL = [RUIKE, HENGYUAN, HAIRUN];

describe('finding customers', () => {
  it.each([
    ['characters', '\u6d77\u6da6', HAIRUN],
    ['pinyin', 'hairun', HAIRUN],
    ['initials', 'nbhr', HAIRUN],
    ['initials in capitals', 'WXRK', RUIKE],
    ['code', 'c001', HENGYUAN],
    ['two words in any order', 'jixie suzhou', HENGYUAN],
    ['full-width letters', '\uff4e\uff42\uff48\uff52', HAIRUN],
  ])('by %s', (_, typed, expected) => {
    expect(findCustomers(ALL, typed)).toEqual([expected]);
  });
  it('puts what begins with the words first', () => {
    expect(findCustomers([row('C9', 'A', 'anbh', 'xnb'), HAIRUN], 'nb')[0]).toBe(HAIRUN);
  });
  it('finds nothing for nothing typed, and nothing for nonsense', () => {
    expect(findCustomers(ALL, '  ')).toEqual([]);
    expect(findCustomers(ALL, 'zzz')).toEqual([]);
  });
});

describe('finding screens and actions', () => {
  it('wants every word', () => {
    const titles = ['Rating report', 'Rate all', 'Import'];
    expect(findTitles(titles, (title) => title, 'rat all')).toEqual(['Rate all']);
  });
});
