// A real OpenID Connect provider for the tests, on this machine, without TLS, forgetting everything at its end.
// Its sign-in page takes any name and no password: what is tested is how Tutela treats its answers.
// Whoever signs in with "second" chosen has shown a second factor; "leave" refuses.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, redirect, shift] = [process.env.PORT, process.env.REDIRECT, Number(process.env.SHIFT ?? 0)];
const issuer = `http://127.0.0.1:${port}`;
const now = Date.now;
Date.now = () => now() + shift * 1000; // a clock that is wrong

const provider = new Provider(issuer, {
  clients: [{ client_id: 'tutela', client_secret: 'a-secret-of-the-tests', redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post' }],
  cookies: { keys: ['only-for-tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  claims: { openid: ['sub', 'acr', 'amr', 'email', 'email_verified', 'name'] },
  conformIdTokenClaims: false,
  acrValues: ['gold'],
  ttl: { IdToken: 600 },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: 'arta@example.org', email_verified: true, name: 'Arta of the provider' }),
  }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="en"><title>Provider</title><h1>Provider</h1><form method="post">
<label>Name <input name="name"></label><label><input type="checkbox" name="second" value="yes"> second</label>
<button name="go" value="in">Sign in there</button><button name="go" value="leave">Leave</button></form>`;

async function interaction(request, response) {
  const { prompt } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') return response.setHeader('Content-Type', 'text/html').end(page);
  let body = '';
  for await (const part of request) body += part;
  const said = new URLSearchParams(body);
  if (said.get('go') === 'leave' || prompt.name !== 'login') {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  const second = said.get('second') === 'yes';
  return provider.interactionFinished(request, response, {
    login: { accountId: said.get('name'), amr: second ? ['pwd', 'mfa'] : ['pwd'], acr: second ? 'gold' : 'brass' },
  });
}

const callback = provider.callback();
createServer((request, response) => {
  if (request.url === '/favicon.ico') return response.writeHead(204).end();
  if (!request.url.startsWith('/interaction/')) return callback(request, response);
  return interaction(request, response).catch((error) => response.writeHead(400).end(String(error)));
}).listen(port, '127.0.0.1', () => console.log('ready'));
