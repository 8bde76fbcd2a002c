/** How wide the screen is: on a narrow one the details and the filters cover what they belong to. */

export const narrowScreen = globalThis.matchMedia?.('(max-width: 860px)') ?? { matches: false };
