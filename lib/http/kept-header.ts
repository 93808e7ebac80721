// How an answer says that it is not the page that was asked for, but the last one that could be rendered (lib/front/reading).

export const keptHeader = 'x-cairn-kept'
