namespace Grid.Pathways;

/// <summary>Keeps a service's answers within memory and the key with the service it is for: no redirects, no endless bodies.</summary>
/// <param name="keyed">False to send no key at all.</param>
internal sealed class GuardedHttpHandler(bool keyed) : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    MaxResponseHeadersLength = 64,
})
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!keyed)
        {
            request.Headers.Authorization = null;
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(OpenAiEndpoint.BodyLimit, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
