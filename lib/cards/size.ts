/** Of every card, in pixels: what the services that show cards ask for, 1.91 to 1. A module of its own, as pages only need this much. */
export const cardSize = { width: 1200, height: 630 } as const
