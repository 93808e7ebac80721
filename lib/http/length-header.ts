// How an answer says its length to what stands in front of Next, which leaves out the Content-Length that a route handler gives (lib/front/lengths).

export const lengthHeader = 'x-cairn-length'
