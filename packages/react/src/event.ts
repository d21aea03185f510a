import type { EventName } from '@lit/react';
import type { WfEvents } from '@workfloor/elements';

/** The name of an event with its type, which `@lit/react` gives to the listener. */
export function event<Name extends keyof WfEvents>(name: Name): EventName<CustomEvent<WfEvents[Name]>> {
  return name as EventName<CustomEvent<WfEvents[Name]>> & Name; // the library's way to carry the type with the name
}
