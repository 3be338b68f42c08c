using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Polly.Timeout;

namespace Grid.Pathways.Tests;

public sealed class RemoteGeneratorTests : IDisposable
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly FaultyGenerator _inner = new();

    public void Dispose() => _inner.Dispose();

    [Fact]
    public async Task Asks_again_after_a_failure()
    {
        _inner.Fault = _ => Task.FromResult<Exception?>(_inner.Calls < 3 ? new HttpRequestException("reset") : null);
        var vectors = await Finish(Remote().GenerateAsync(["a"], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal((3, 1), (_inner.Calls, vectors.Count));
    }

    [Fact]
    public async Task Gives_up_on_an_attempt_that_never_answers()
    {
        _inner.Fault = static async token =>
        {
            var never = new TaskCompletionSource<Exception?>();
            await using var ended = token.Register(() => never.TrySetCanceled(token));
            return await never.Task;
        };
        await Assert.ThrowsAsync<TimeoutRejectedException>(
            () => Finish(Remote().GenerateAsync(["a"], cancellationToken: TestContext.Current.CancellationToken)));
        Assert.Equal(3, _inner.Calls);
    }

    private RemoteGenerator Remote() => new(_inner, null, _time);

    // Timers appear one after another while the pipeline runs, so virtual time moves in steps until it is done.
    private async Task<GeneratedEmbeddings<Embedding<float>>> Finish(Task<GeneratedEmbeddings<Embedding<float>>> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await call;
    }
}
