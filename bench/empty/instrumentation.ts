// Nothing runs here when the server starts. Without this file Turbopack takes the one of Cairn, two folders up.
export function register() {}
