// What a page with one board downloads before anything can be seen; weighed by `npm run check:size`.
import '@workfloor/elements/workspace';
import '@workfloor/elements/board';
