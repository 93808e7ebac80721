// In place of the proxy of the project around it: this app has none.
import { NextResponse } from 'next/server'

export const proxy = () => NextResponse.next()

export const config = { matcher: '/none' }
