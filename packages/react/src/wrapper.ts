import type { EventName, ReactWebComponent } from '@lit/react';
import type { WfEvents } from '@workfloor/elements';

/** Names of events by the props that listen to them. */
export type EventNames = Readonly<Record<string, keyof WfEvents>>;
type Typed<Names extends EventNames> = { [Prop in keyof Names]: EventName<CustomEvent<WfEvents[Names[Prop]]>> };

/** An element as a component. */
export type Wrapper<Element extends HTMLElement, Names extends EventNames> = ReactWebComponent<Element, Typed<Names>>;

/** The names with the types of their events, which `@lit/react` gives to the listeners. */
export function typed<Names extends EventNames>(names: Names): Typed<Names> {
  return names as Names & Typed<Names>; // the library's way to carry a type with a name
}
