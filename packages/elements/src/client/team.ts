import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientMember, Member } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { avatars } from '../parts/person.ts';
import { mayChange, rowMenu } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import { section } from '../parts/section.ts';
import type { ClientScene } from './client-scene.ts';

/** Who in the firm works for the client, in which roles, and who follows it (ROLE-2). */
export function team(scene: ClientScene): TemplateResult {
  const { c, page, studio } = scene;
  const members = studio?.members ?? [];
  const links = (page.records.clientMember ?? []).flatMap((link) => {
    const member = members.find(({ id }) => id === link.member);
    return member && link.client === scene.client.id ? [{ link, member }] : [];
  });
  const others = members.filter(({ id, state }) => state !== 'left' && !links.some(({ member }) => member.id === id));
  return section({
    ...scene,
    key: 'members',
    title: c.team,
    count: links.length > 1 ? links.length : undefined,
    tools: mayAssign(scene) ? addMenu(scene, others) : nothing,
    content: () =>
      html`${rows(
        links.map(({ link, member }) => memberRow(scene, link, member)),
        c.noTeam,
        c.team,
      )}
      ${scene.tools.feedback.problem('team')}`,
  });
}

/** Being assigned gives access: who sees only some clients assigns nobody. */
function mayAssign(scene: ClientScene): boolean {
  return mayChange(scene, 'clients') && scene.studio?.actor.access === undefined;
}

function addMenu(scene: ClientScene, others: readonly Member[]): TemplateResult {
  const { c, client, tools, formats } = scene;
  const assign = ({ id, name }: Member): void =>
    void tools.feedback.act('client.assign', { client: client.id, member: id }, { at: 'team', said: c.saidAssigned({ name }) });
  const items = (): MenuItem[] =>
    others.toSorted((a, b) => formats.compare(a.name, b.name)).map((member) => ({ label: member.name, run: () => assign(member) }));
  return tools.menu.button({
    key: 'add:team',
    name: c.addMember,
    shown: icons.plus,
    items,
    look: 'bare plus',
    disabled: others.length === 0,
  });
}

function memberRow(scene: ClientScene, link: ClientMember, member: Member): TemplateResult {
  const { c, formats, tools, studio } = scene;
  const isMe = studio?.actor.member === member.id;
  const may = mayAssign(scene) || (isMe && !scene.isReadonly);
  return row({
    id: link.id,
    kind: 'member',
    lead: avatars([member]),
    title: html`<span>${member.name}</span>`,
    details: [link.roles.length > 0 ? formats.list(link.roles) : undefined, link.follows ? c.following : undefined],
    menu: may ? rowMenu(scene, link.id, member.name, () => itemsOf(scene, link, member)) : undefined,
    below: tools.feedback.problem(link.id),
  });
}

function itemsOf(scene: ClientScene, { id, roles, follows }: ClientMember, member: Member): (MenuItem | undefined)[] {
  const { c, client, tools, studio } = scene;
  const at = id;
  const known = [...new Set([...(studio?.workspace.roles ?? []), ...roles])];
  const who = { client: client.id, member: member.id };
  const setRole = (role: string): void => {
    const next = roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role];
    void tools.feedback.act('client.assign', { ...who, roles: next }, { at, said: c.saidChanged });
  };
  const isMe = studio?.actor.member === member.id;
  const follow = (): void =>
    void (isMe
      ? tools.feedback.act('client.follow', { client: client.id, follows: !follows }, { at, said: c.saidChanged })
      : tools.feedback.act('client.assign', { ...who, follows: !follows }, { at, said: c.saidChanged }));
  const off = (): void => void tools.feedback.act('client.unassign', who, { at: 'team', said: c.saidUnassigned({ name: member.name }) });
  const rolesOf = mayAssign(scene)
    ? known.map((role): MenuItem => ({ kind: 'check', label: role, on: roles.includes(role), run: () => setRole(role) }))
    : [];
  return [
    ...rolesOf,
    { kind: 'check', label: c.follows, on: follows, apart: rolesOf.length > 0, run: follow },
    mayAssign(scene) ? { label: c.takeOff({ name: member.name }), icon: icons.close, apart: true, run: off } : undefined,
  ];
}
