import { api } from '$lib/ipc';
import { describe, expect, it, vi } from 'vitest';
import { CREDIT_FILE } from '../../../testing/views';
import { atRevisions, CreditFile, inverse } from './changes';

const contact = CREDIT_FILE.contacts[0] as (typeof CREDIT_FILE.contacts)[number];

describe('taking a change back', () => {
  it('puts a changed row as it was, at the revision it has now', () => {
    const after = { ...CREDIT_FILE, contacts: [{ ...contact, name: 'Wu', row_version: 2 }] };
    const back = inverse(CREDIT_FILE, after, { contacts: [{ ...contact, name: 'Wu' }] });
    expect(back.contacts).toEqual([contact]);
    expect(atRevisions(back, after).contacts).toEqual([{ ...contact, row_version: 2 }]);
  });
  it('hides what was added and brings back what was hidden', () => {
    const added = { ...contact, id: 'p9', name: 'Zhou' };
    const after = { ...CREDIT_FILE, contacts: [contact, added] };
    expect(inverse(CREDIT_FILE, after, { contacts: [{ ...added, id: '' }] }).removals).toEqual([
      { kind: 'contact', id: 'p9', row_version: 1, removed: true },
    ]);
    const gone = { kind: 'security', id: 's1', row_version: 1, removed: true };
    expect(inverse(CREDIT_FILE, { ...CREDIT_FILE, securities: [] }, { removals: [gone] }).removals).toEqual([{ ...gone, row_version: 2, removed: false }]);
  });
});

describe('two changes of a row, the second before the first is stored', () => {
  it('are both stored, the second on the first', async () => {
    let view = CREDIT_FILE;
    const file = new CreditFile('c1', () => view, (next) => (view = next));
    const stored = vi.spyOn(api, 'changeCreditFile').mockImplementation(async (_, change) => {
      await Promise.resolve();
      const [one] = change.contacts;
      if (!one || one.row_version !== view.contacts[0]?.row_version) throw new Error('Somebody else changed it.');
      return { ...view, contacts: [{ ...one, row_version: one.row_version + 1 }] };
    });
    const first = file.change({ contacts: [{ ...contact, name: 'Wu' }] });
    const second = file.change({ contacts: [{ ...contact, name: 'Wu', phone: '5' }] });
    expect(await first).toBe(true);
    expect(await second).toBe(true);
    expect(stored).toHaveBeenCalledTimes(2);
    expect(view.contacts[0]).toMatchObject({ name: 'Wu', phone: '5', row_version: contact.row_version + 2 });
  });
});
