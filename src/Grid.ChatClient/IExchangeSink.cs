namespace Grid.ChatClient;

/// <summary>Where exchanges go: a server, or an engine in this process.</summary>
internal interface IExchangeSink
{
    /// <summary>Takes one exchange; throws when it could not.</summary>
    Task TakeAsync(Exchange exchange, CancellationToken cancellationToken);
}
