using System.Globalization;
using System.IO.Hashing;
using Grid.Diagnostics.Signals;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A change of an encoder's last layer of low rank: W becomes W + A·B (Hu et al. 2021).</summary>
/// <remarks>Immutable, thread safe. Taking it away gives the old layer back to the bit, since W is never written to.</remarks>
[MessagePackObject]
public sealed class LowRankAdapter
{
    /// <summary>The highest rank.</summary>
    public const int RankLimit = 16;

    /// <summary>Id of the encoder whose layer it changes.</summary>
    [Key(0)]
    public required string Encoder { get; init; }

    /// <summary>Rank, 1 to <see cref="RankLimit"/>.</summary>
    [Key(1)]
    public required int Rank { get; init; }

    /// <summary>A, [inputs, rank], row by row.</summary>
    [Key(2)]
    public required float[] A { get; init; }

    /// <summary>B, [rank, outputs], row by row.</summary>
    [Key(3)]
    public required float[] B { get; init; }

    /// <summary>Hash of encoder and numbers: equal adapters have equal names.</summary>
    [IgnoreMember]
    public string Id
    {
        get
        {
            var hash = new XxHash3();
            hash.Append(System.Text.Encoding.UTF8.GetBytes(Encoder));
            hash.Append(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(A));
            hash.Append(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(B));
            return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture)[..8];
        }
    }

    /// <summary>The adapted layer.</summary>
    /// <param name="layer">The layer as the encoder has it; unchanged.</param>
    /// <exception cref="ArgumentException">The layer is another encoder's, or of another size.</exception>
    public ProjectionLayer Apply(ProjectionLayer layer)
    {
        if (layer.Encoder != Encoder || A.Length != layer.Inputs * Rank || B.Length != layer.Outputs * Rank)
        {
            throw new ArgumentException(
                $"The adapter {Id} was made for {Encoder}, not for {layer.Encoder}: tune a new one.", nameof(layer));
        }

        var weights = (float[])layer.Weights.Clone();
        for (var i = 0; i < layer.Inputs; i++)
        {
            for (var r = 0; r < Rank; r++)
            {
                FixedDot.Add(A[(i * Rank) + r], B.AsSpan(r * layer.Outputs, layer.Outputs), weights.AsSpan(i * layer.Outputs, layer.Outputs));
            }
        }

        return layer with { Weights = weights };
    }
}
