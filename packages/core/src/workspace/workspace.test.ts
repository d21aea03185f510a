import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { commandSchemas } from '../schema.ts';
import { createStudio } from '../testing/studio.contract.ts';
import { workspaceDefaults } from './workspace.ts';

test('admins say how the firm works and bills; days and rates are kept in order', async () => {
  const studio = createStudio();
  const [admin, plain] = [await studio.member('Ann', 'admin'), await studio.member('Bo')];
  const seller = { ...workspaceDefaults.seller, name: 'Studio Ørsted', payment: 'IBAN DK50 0040' };
  const later = { from: '2027-01-01', unit: 'km', rate: 394, per: 100 } as const;
  const earlier = { from: '2026-01-01', unit: 'km', rate: 379, per: 100 } as const;
  const args = {
    holidays: ['2026-12-25', '2026-12-24'],
    roles: ['preparer', 'reviewer'],
    numbering: { job: 'J{yy}-{n:3}', invoice: '{n}', credit: 'K{n}' },
    taxes: [{ name: 'Moms', rate: 25 }],
    prices: 'gross',
    dueDays: 8,
    mileageRates: [later, earlier],
    seller,
  } as const;

  await studio.does(commands.workspace.edit, args, admin);

  const { id: _id, workspace: _workspace, version: _version, ...rest } = studio.record('workspace', studio.source.workspace);
  assert.deepEqual({ ...rest, ...args, holidays: ['2026-12-24', '2026-12-25'], mileageRates: [earlier, later] }, rest);
  assert.deepEqual(studio.events, [{ type: 'workspace.edited', workspace: studio.source.workspace }]);
  await studio.refuses('forbidden', commands.workspace.edit, { dueDays: 1 }, plain);
});

test('two rates for the same day and unit are refused', async () => {
  const studio = createStudio();
  const rate = { from: '2026-01-01', unit: 'km', rate: 379, per: 100 } as const;

  const { detail } = await studio.refuses('invalid_input', commands.workspace.edit, { mileageRates: [rate, { ...rate, rate: 400 }] });

  assert.deepEqual(detail, { field: 'mileageRates', reason: 'same_day_and_unit_twice' });
});

test('settings that make no sense are refused by name', () => {
  const refused = [
    { numbering: { job: '{n}', invoice: 'no count', credit: '{n}' } },
    { numbering: { job: '{n} {n}', invoice: '{n}', credit: '{n}' } },
    { numbering: { job: '{month}{n}', invoice: '{n}', credit: '{n}' } },
    { taxes: [{ name: 'Moms', rate: 101 }] },
    { holidays: ['2026-02-30'] },
    { roles: ['preparer', 'preparer'] },
    { dueDays: -1 },
    { mileageRates: [{ from: '2026-01-01', unit: 'km', rate: 1.5, per: 1 }] },
  ];
  for (const args of refused) {
    const parsed = commandSchemas['workspace.edit'].safeParse(args);
    assert.deepEqual([parsed.success, parsed.error?.issues[0]?.path[0]], [false, Object.keys(args)[0]]);
  }
});
