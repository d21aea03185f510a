/**
 * A node as the browser gives it to screen readers.
 *
 * @typedef {object} TreeNode
 * @property {string} nodeId
 * @property {boolean} ignored
 * @property {{ value?: string }} [role]
 * @property {{ value?: string }} [name]
 * @property {{ value?: string }} [description]
 * @property {{ value?: unknown }} [value]
 * @property {{ name: string, value: { value?: unknown } }[]} [properties]
 * @property {string[]} [childIds]
 *
 * @typedef {{ role: string, name: string, notes: string[], children: Branch[] }} Branch
 */

/** What is read as one, by its name: the texts inside say nothing more. */
const NAMED_BY_CONTENT = new Set(
  'button link heading option checkbox radio switch tab menuitem menuitemradio menuitemcheckbox columnheader rowheader Legend term LabelText DisclosureTriangle'.split(
    ' ',
  ),
);
/** Roles that only hold others. */
const HOLDERS = new Set(['none', 'generic', 'RootWebArea', 'LayoutTable', 'LayoutTableRow', 'LayoutTableCell']);
/** What stands for itself elsewhere: labels are the names of their fields. */
const UNTOLD = new Set(['ListMarker', 'MenuListPopup', 'InlineTextBox', 'LineBreak']);
/** What its value says already, or the browser makes itself. */
const CLOSED = new Set(['textbox', 'searchbox', 'combobox', 'Date', 'InputTime', 'DateTime', 'spinbutton', 'progressbar', 'image']);
const TOLD = new Set(
  'level checked pressed expanded selected disabled required invalid readonly modal busy hasPopup valuemin valuemax'.split(' '),
);

/** Another one each time. */
const ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** What is told of what is not so. */
const OFF = new Map([
  ['expanded', ['collapsed']],
  ['pressed', ['not pressed']],
]);

/**
 * The accessibility tree as text to read: a line each for what is named or said, indented by what it stands in.
 *
 * @param {readonly TreeNode[]} nodes
 */
export function toOutline(nodes) {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const [root] = nodes;
  return root ? `${lines(branchesOf(root, byId), 0).join('\n')}\n`.replaceAll(ID, '(id)') : '';
}

/**
 * @param {TreeNode} node
 * @param {Map<string, TreeNode>} byId
 * @returns {Branch[]}
 */
function branchesOf(node, byId) {
  const role = node.role?.value ?? '';
  if (UNTOLD.has(role)) return [];
  const name = (node.name?.value ?? '').replaceAll(/\s+/g, ' ').trim();
  if (role === 'StaticText') return textOf(name);
  const children = joined((node.childIds ?? []).flatMap((id) => branches(id, byId)));
  if (node.ignored || HOLDERS.has(role)) return children;
  const kept = keptOf(role, children);
  return role === 'LabelText' ? kept : [{ role, name: named(role, name, kept), notes: notesOf(node, name), children: kept }];
}

/**
 * @param {string} name
 * @returns {Branch[]}
 */
function textOf(name) {
  return name === '' ? [] : [{ role: 'text', name, notes: [], children: [] }];
}

/**
 * What is told of what is in it.
 *
 * @param {string} role
 * @param {Branch[]} children
 */
function keptOf(role, children) {
  // what it tells for a while comes and goes
  if (CLOSED.has(role) || role === 'status') return [];
  return NAMED_BY_CONTENT.has(role) || role === 'LabelText' ? withoutText(children) : children;
}

/**
 * @param {string} id
 * @param {Map<string, TreeNode>} byId
 */
function branches(id, byId) {
  const node = byId.get(id);
  return node ? branchesOf(node, byId) : [];
}

/**
 * Texts beside each other are read in one breath.
 *
 * @param {Branch[]} children
 */
function joined(children) {
  /** @type {Branch[]} */
  const all = [];
  for (const child of children) {
    const last = all.at(-1);
    if (child.role === 'text' && last?.role === 'text') all[all.length - 1] = { ...last, name: `${last.name} ${child.name}` };
    else all.push(child);
  }
  return all;
}

/**
 * @param {Branch[]} children
 * @returns {Branch[]}
 */
function withoutText(children) {
  return children.flatMap((child) => {
    if (child.role === 'text') return [];
    const inside = withoutText(child.children);
    return child.notes.length === 0 && ['strong', 'emphasis', 'time', 'mark', 'Abbr'].includes(child.role)
      ? inside
      : [{ ...child, children: inside }];
  });
}

/**
 * Rows and cells are named by what is in them, which follows anyway.
 *
 * @param {string} role
 * @param {string} name
 * @param {Branch[]} children
 */
function named(role, name, children) {
  const inside = children.map((child) => child.name).join(' ');
  return ['row', 'cell', 'gridcell', 'listitem'].includes(role) || inside === name ? '' : name;
}

/**
 * What is told beside the name. A description that repeats the name is left out, as screen readers leave it out.
 *
 * @param {TreeNode} node
 * @param {string} name
 */
function notesOf({ role, properties = [], value, description }, name) {
  const told = properties.flatMap(({ name: of, value: { value: is } }) => noteOf(of, is, role?.value));
  if (value?.value !== undefined && value.value !== '') told.push(`value=${JSON.stringify(value.value)}`);
  if (description?.value && description.value !== name) told.push(`description=${JSON.stringify(description.value)}`);
  return told;
}

/**
 * @param {string} property
 * @param {unknown} is
 * @param {string | undefined} role
 * @returns {string[]}
 */
function noteOf(property, is, role) {
  const told = String(is);
  if (told === 'false') return OFF.get(property) ?? [];
  if (!TOLD.has(property) || told === '' || (property === 'level' && role === 'listitem')) return [];
  return [told === 'true' ? property : `${property}=${told}`];
}

/**
 * @param {readonly Branch[]} all
 * @param {number} depth
 * @returns {string[]}
 */
function lines(all, depth) {
  return all.flatMap(({ role, name, notes, children }) => {
    const told = notes.length > 0 ? ` [${notes.join(', ')}]` : '';
    return [`${'  '.repeat(depth)}${role}${name && ` "${name}"`}${told}`, ...lines(children, depth + 1)];
  });
}
