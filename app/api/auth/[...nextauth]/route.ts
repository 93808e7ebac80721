// Signing in and out.
import { handleSignIn } from '@/lib/auth'

async function answer(request: Request, { params }: RouteContext<'/api/auth/[...nextauth]'>) {
  const { nextauth } = await params
  return handleSignIn(request, nextauth, performance.now())
}

export { answer as GET, answer as POST }
