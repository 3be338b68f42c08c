namespace Grid.Server;

/// <summary>Who calls the tools: the tenant of the caller's key, or <c>default</c> on standard input and output.</summary>
/// <param name="tenant">Tells the tenant of the call in progress.</param>
internal sealed class McpCaller(Func<string> tenant)
{
    /// <summary>The tenant whose scenes the call may see.</summary>
    public string Tenant => tenant();
}
