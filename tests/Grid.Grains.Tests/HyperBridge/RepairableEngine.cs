using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Grid.Grains.Tests;

/// <summary>An engine whose encoder, the static one under another name, breaks and is repaired at will, behind a bridge on a virtual clock.</summary>
internal sealed class RepairableEngine : IDisposable
{
    private readonly BreakableGenerator _generator = new();

    public RepairableEngine()
    {
        var use = new PathwayUse("breakable-1", PathwayUse.Primary, "portable");
        Board = new LocalBridgeBoard(Time);
        var encoder = new BridgedEncoder(
            new EncoderPathway(_generator, use, new VectorScale(90, 20)), StaticEncoder.Pathway(), new HyperBridge(), Board, Time);
        Engine = new GridEngine(encoder, use, TestHouse.Catalogue, board: Board);
    }

    public FakeTimeProvider Time { get; } = new();

    public LocalBridgeBoard Board { get; }

    public GridEngine Engine { get; }

    public BridgeMode Mode => Board.Current("breakable-1").Agreement.Mode;

    /// <summary>Calls that fail before the encoder is well again.</summary>
    public int Failures
    {
        get => _generator.Failures;
        set => _generator.Failures = value;
    }

    /// <summary>The encoder is well, and the bridge's break is over.</summary>
    public void Repair()
    {
        Failures = 0;
        Time.Advance(TimeSpan.FromMinutes(6));
    }

    public void Dispose() => _generator.Dispose();

    private sealed class BreakableGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly StaticEncoder _inner = new();
        private int _failures;

        public int Failures
        {
            get => Volatile.Read(ref _failures);
            set => Volatile.Write(ref _failures, value);
        }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Interlocked.Decrement(ref _failures) >= 0
                ? throw new InvalidOperationException("model gone")
                : _inner.GenerateAsync(values, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() => _inner.Dispose();
    }
}
