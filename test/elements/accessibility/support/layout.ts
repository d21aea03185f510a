/** What people can act on. */
const CONTROLS =
  'button, a[href], input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role="option"], [role^="menuitem"]';
/** Text in a line that is a link is as high as the line. */
const isInSentence = (control: Element): boolean => control.matches('a') && getComputedStyle(control).display === 'inline';

interface Box {
  readonly element: Element;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function nameOf(element: Element): string {
  const text = element.getAttribute('aria-label') ?? element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${text.slice(0, 60)}`;
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.unseen')
  );
}

function shown(root: ParentNode, selector: string): readonly Element[] {
  return [...root.querySelectorAll(selector)].filter(isShown);
}

/** The part of it that is not scrolled out of what it stands in; undefined where nothing is left. */
function boxOf(element: Element): Box | undefined {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (!['hidden', 'auto', 'scroll', 'clip'].includes(getComputedStyle(around).overflowX)) continue;
    const edge = around.getBoundingClientRect();
    [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
    [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
  }
  return right - left > 1 && bottom - top > 1 ? { element, left, top, right, bottom } : undefined;
}

const canScroll = (element: Element, axis: 'overflowX' | 'overflowY'): boolean =>
  ['auto', 'scroll'].includes(getComputedStyle(element)[axis]);

function scrollsSideways(element: Element): boolean {
  for (let around: Element | null = element; around; around = around.parentElement) if (canScroll(around, 'overflowX')) return true;
  return false;
}

const hasText = (element: Element): boolean =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');

/** Where its text is: the ground of a quiet button may reach into the margin, so that its text stands in line with others. */
function textBox(element: Element): { readonly left: number; readonly right: number } {
  const range = document.createRange();
  const boxes = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
    .map((node) => {
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    });
  return { left: Math.min(...boxes.map(({ left }) => left)), right: Math.max(...boxes.map(({ right }) => right)) };
}

/** Text that does not fit where it stands; a text that ends in … is told in full elsewhere. */
function cutText(root: ParentNode): readonly string[] {
  return shown(root, '*')
    .filter(hasText)
    .filter((element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const isCutX = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
      const isCutY =
        ['hidden', 'clip'].includes(overflowY) && textOverflow !== 'ellipsis' && element.scrollHeight > element.clientHeight + 2;
      return isCutX || isCutY;
    })
    .map((element) => `cut off: ${nameOf(element)}`);
}

/** What reaches beyond the element, and no scrolling of its own brings it back. */
function outside(host: Element, root: ParentNode): readonly string[] {
  const edge = host.getBoundingClientRect();
  return shown(root, '*')
    .filter((element) => (hasText(element) || element.matches(CONTROLS)) && !scrollsSideways(element) && !isOnTop(element))
    .filter((element) => {
      const box = boxOf(element);
      if (!hasText(element) && element.textContent?.trim() !== '') return false; // what is in it is looked at by itself
      const { left, right } = hasText(element) ? textBox(element) : element.getBoundingClientRect();
      return box && (Math.min(right, box.right) > edge.right + 1 || Math.max(left, box.left) < edge.left - 1);
    })
    .map((element) => `outside: ${nameOf(element)}`);
}

const isOnTop = (element: Element): boolean => element.closest('dialog, [popover]') !== null;

/** Controls that lie on each other. */
function overlaps(root: ParentNode): readonly string[] {
  const boxes = shown(root, CONTROLS).flatMap((element) => boxOf(element) ?? []);
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        ({ element }) => !one.element.contains(element) && !element.contains(one.element) && isOnTop(element) === isOnTop(one.element),
      )
      .filter((other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2)
      .filter((other) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2)
      .map(({ element }) => `overlap: ${nameOf(one.element)} and ${nameOf(element)}`),
  );
}

/** Everything of an element that cannot be read or reached as it is laid out now. */
export function misfits(host: Element): readonly string[] {
  const root = host.shadowRoot;
  if (!root) return ['no shadow root'];
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`the page scrolls sideways: ${scrollWidth} > ${clientWidth}`] : [];
  return [...wide, ...outside(host, root), ...cutText(root), ...overlaps(root)];
}

/** How large it is for a finger: what ticks a box is its label, too. */
function targetOf(control: Element): { readonly width: number; readonly height: number } {
  const labels = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type) ? [...(control.labels ?? [])] : [];
  const boxes = [control, ...labels].map((each) => each.getBoundingClientRect());
  const span = (low: 'left' | 'top', high: 'right' | 'bottom'): number =>
    Math.max(...boxes.map((box) => box[high])) - Math.min(...boxes.map((box) => box[low]));
  return { width: span('left', 'right'), height: span('top', 'bottom') };
}

/** Controls that are smaller than `size`; a label is part of its box. */
export function tooSmall(host: Element, size: number): readonly string[] {
  return shown(host.shadowRoot ?? host, CONTROLS)
    .filter((control) => !isInSentence(control))
    .map((control) => ({ control, ...targetOf(control) }))
    .filter(({ width, height }) => Math.min(width, height) < size - 0.5)
    .map(({ control, width, height }) => `${Math.round(width)}×${Math.round(height)}: ${nameOf(control)}`);
}

/** Controls that do not show that they have the focus, or are covered when they have it. */
export async function unseenFocus(host: Element): Promise<readonly string[]> {
  const root = host.shadowRoot;
  if (!root) return ['no shadow root'];
  const found: string[] = [];
  for (const control of shown(root, CONTROLS)) {
    if (!(control instanceof HTMLElement) || control.matches(':disabled')) continue;
    control.focus();
    if (root.activeElement !== control) continue;
    if (!showsFocus(control)) found.push(`no focus to be seen: ${nameOf(control)}`);
    if (coverOf(root, control) === undefined) continue;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))); // scrolling may take a moment
    const cover = coverOf(root, control);
    if (cover !== undefined) found.push(`covered by ${cover}: ${nameOf(control)}`);
  }
  return found;
}

function showsFocus(control: HTMLElement): boolean {
  for (let around: Element | null = control; around; around = around.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(around);
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true;
    if (!around.parentElement?.matches(':has(> :focus-visible)')) return false;
  }
  return false;
}

/** What lies over all of it. */
function coverOf(root: ShadowRoot, control: HTMLElement): string | undefined {
  const { left, top, width, height } = control.getBoundingClientRect();
  const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const));
  const isFree = (hit: Element | null): boolean =>
    hit !== null && (control.contains(hit) || hit.contains(control) || hit === control.closest('label'));
  const hits = spots.map(([x, y]) => root.elementFromPoint(x, y));
  if (hits.some(isFree)) return undefined;
  const [cover] = hits.filter((hit) => hit !== null && hit !== document.documentElement);
  const at = [left, top, width, height].map(Math.round).join(', ');
  return cover ? nameOf(cover) : `the edge of the window, at ${at}`;
}

/** What takes its time to change, or moves by itself. */
export function moving(host: Element): readonly string[] {
  return [...(host.shadowRoot?.querySelectorAll('*') ?? [])]
    .filter((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      const times = [transitionDuration, animationName === 'none' ? '0s' : animationDuration].flatMap((list) => list.split(', '));
      return times.some((time) => Number.parseFloat(time) > 0.01);
    })
    .map((element) => `moves: ${nameOf(element)}`);
}

const CHOSEN = '[aria-pressed="true"], [aria-selected="true"]';
const NOT_CHOSEN = '[aria-pressed="false"], [aria-selected="false"]';

/** How it looks where backgrounds and colours of pages count for nothing, but for those that are named for that. */
function lookOf(element: Element): string {
  const { borderWidth, borderStyle, outlineStyle, textDecorationLine, fontWeight, forcedColorAdjust, boxShadow } =
    getComputedStyle(element);
  const marks = [...element.querySelectorAll('svg')].length;
  const look = [borderWidth, borderStyle, outlineStyle, textDecorationLine, fontWeight, forcedColorAdjust, boxShadow === 'none', marks];
  return look.join(' ');
}

/** What is chosen and looks like what is not, once only the machine's own colours are left. */
export function untold(host: Element): readonly string[] {
  const root = host.shadowRoot ?? host;
  return shown(root, CHOSEN).flatMap((chosen) => {
    const other = [...(chosen.parentElement?.querySelectorAll(NOT_CHOSEN) ?? [])].find(isShown);
    return other && lookOf(other) === lookOf(chosen) ? [`chosen looks like the others: ${nameOf(chosen)}`] : [];
  });
}
