import { describe, expect, it } from 'vitest';
import { CREDIT_FILE } from '../../../testing/views';
import { atRevisions, inverse } from './changes';

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
