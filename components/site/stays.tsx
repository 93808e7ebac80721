'use client'
// Keeps what it shows when its children fail in the browser, as they did on the server.
import { Component, type ReactNode } from 'react'

type StaysProps = { readonly showing: ReactNode; readonly children: ReactNode }

export class Stays extends Component<StaysProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? this.props.showing : this.props.children
  }
}
