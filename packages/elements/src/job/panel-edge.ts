import { html } from 'lit';
import type { TemplateResult } from 'lit';

const KEY = 'wf-panel-width';
const LEAST = 320;
const STEP = 32;

/** The edge of a side panel, which makes it wider or narrower: pulled, by arrow keys, Home and End; a double click forgets it. */
export function panelEdge(label: string): TemplateResult {
  return html`<div
    class="shell-edge"
    part="shell-edge"
    role="separator"
    tabindex="0"
    aria-orientation="vertical"
    aria-label=${label}
    aria-valuemin=${LEAST}
    aria-valuenow=${LEAST}
    @pointerdown=${onDown}
    @dblclick=${onReset}
    @keydown=${onKey}
    @focus=${({ currentTarget }: Event) => tell(currentTarget)}
  ></div>`;
}

/** Gives the panel the width that a person has given one before, in this session of the browser. */
export function applyWidth(dialog: HTMLDialogElement): void {
  const kept = Number(storage()?.getItem(KEY) ?? 0);
  if (kept >= LEAST) dialog.style.setProperty('--_panel', `${kept}px`);
  tell(dialog.querySelector('.shell-edge'));
}

/** Undefined where pages may not keep anything. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined; // a sandboxed page
  }
}

const panelOf = (edge: Element): HTMLDialogElement | null => edge.closest('dialog');
const isRtl = (edge: Element): boolean => getComputedStyle(edge).direction === 'rtl';

function setWidth(edge: Element, width: number): void {
  const next = Math.round(Math.max(LEAST, Math.min(width, innerWidth)));
  panelOf(edge)?.style.setProperty('--_panel', `${next}px`);
  storage()?.setItem(KEY, String(next));
  tell(edge);
}

/** How wide it is, for screen readers. */
function tell(edge: EventTarget | null): void {
  if (!(edge instanceof Element)) return;
  edge.setAttribute('aria-valuemax', String(innerWidth));
  edge.setAttribute('aria-valuenow', String(panelOf(edge)?.offsetWidth ?? LEAST));
}

function onReset({ currentTarget: edge }: Event): void {
  if (!(edge instanceof Element)) return;
  panelOf(edge)?.style.removeProperty('--_panel');
  storage()?.removeItem(KEY);
  tell(edge);
}

function onKey(event: KeyboardEvent): void {
  const { key, currentTarget: edge } = event;
  if (!(edge instanceof Element)) return;
  const width = panelOf(edge)?.offsetWidth ?? LEAST;
  const wider = isRtl(edge) ? 'ArrowRight' : 'ArrowLeft';
  const widths: Readonly<Record<string, number>> = {
    ArrowLeft: width + (wider === 'ArrowLeft' ? STEP : -STEP),
    ArrowRight: width + (wider === 'ArrowRight' ? STEP : -STEP),
    Home: LEAST,
    End: innerWidth,
  };
  const next = widths[key];
  if (next === undefined) return;
  event.preventDefault();
  setWidth(edge, next);
}

function onDown(event: PointerEvent): void {
  const { currentTarget: edge, pointerId, button } = event;
  if (!(edge instanceof HTMLElement) || button !== 0) return;
  edge.setPointerCapture(pointerId);
  const pull = ({ clientX }: PointerEvent): void => setWidth(edge, isRtl(edge) ? clientX : innerWidth - clientX);
  edge.addEventListener('pointermove', pull);
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', pull), { once: true });
}
