// What the pages of signing in share: their look.
import './sign-in.css'

export default function SignInLayout({ children }: LayoutProps<'/desk/sign-in'>) {
  return children
}
