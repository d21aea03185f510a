import { adoptStyles } from 'lit';
import type { CSSResult, LitElement } from 'lit';

/** Adds what comes later behind the styles that are there, which leaves their part of the page as it is. Twice is once. */
export function addStyles({ renderRoot, constructor }: LitElement, styles: CSSResult): void {
  if (!(renderRoot instanceof ShadowRoot)) return;
  if (styles.styleSheet === undefined) return adoptStyles(renderRoot, [...(constructor as typeof LitElement).elementStyles, styles]); // that is what makes elements
  if (!renderRoot.adoptedStyleSheets.includes(styles.styleSheet)) renderRoot.adoptedStyleSheets.push(styles.styleSheet);
}
