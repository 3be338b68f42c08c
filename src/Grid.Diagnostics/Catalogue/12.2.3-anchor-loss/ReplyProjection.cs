using System.Runtime.InteropServices;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Two linear maps from the encoder's vectors to one small space, where an answer lies near what it answers.</summary>
/// <remarks>
/// A dual encoder of one linear layer on either side (as in Henderson et al. 2017), trained by <c>Grid.Evaluation train-replies</c> on real answers against the
/// other answers of a batch; data and licences stand on the page. For vectors of <see cref="VectorScale.EmbeddedSpace"/> alone. Sums
/// run in one order whatever the machine. Immutable and thread safe.
/// </remarks>
public sealed class ReplyProjection
{
    /// <summary>Values of the encoder's vectors.</summary>
    public const int Inputs = 512;

    /// <summary>Values of a projection.</summary>
    public const int Outputs = 128;

    // How much an earlier turn counts beside the one after it.
    private const float Fading = 0.4f;
    private const string Resource = "room/reply-projection.bin";

    private readonly float[] _request;
    private readonly float[] _reply;

    /// <summary>A projection of given weights.</summary>
    /// <param name="request">Weights of turns that are answered, a row of <see cref="Inputs"/> for each output.</param>
    /// <param name="reply">Weights of answers.</param>
    public ReplyProjection(float[] request, float[] reply) => (_request, _reply) = (request, reply);

    /// <summary>The projection that ships.</summary>
    public static ReplyProjection Default { get; } = Load();

    /// <summary>Reads a projection: for each row of both maps a scale and its weights as signed bytes.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave.</param>
    public static ReplyProjection Read(ReadOnlySpan<byte> bytes)
    {
        var maps = new[] { new float[Outputs * Inputs], new float[Outputs * Inputs] };
        foreach (var map in maps)
        {
            for (var row = 0; row < Outputs; row++)
            {
                var scale = MemoryMarshal.Read<float>(bytes);
                var weights = MemoryMarshal.Cast<byte, sbyte>(bytes.Slice(sizeof(float), Inputs));
                for (var i = 0; i < Inputs; i++)
                {
                    map[(row * Inputs) + i] = weights[i] * scale;
                }

                bytes = bytes[(sizeof(float) + Inputs)..];
            }
        }

        return new ReplyProjection(maps[0], maps[1]);
    }

    /// <summary>The projection as bytes; weights are rounded to a 127th of their row's largest.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var map in new[] { _request, _reply })
        {
            for (var row = 0; row < Outputs; row++)
            {
                var weights = map.AsSpan(row * Inputs, Inputs);
                var scale = 0f;
                foreach (var weight in weights)
                {
                    scale = Math.Max(scale, Math.Abs(weight) / sbyte.MaxValue);
                }

                writer.Write(scale);
                foreach (var weight in weights)
                {
                    writer.Write((sbyte)(scale == 0 ? 0 : MathF.Round(weight / scale)));
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>Adds a component to the turn in progress, on both sides.</summary>
    /// <param name="state">What the room remembers.</param>
    /// <param name="arrival">The component.</param>
    public void Add(AnchorLossState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Vector.Scale.Space == VectorScale.EmbeddedSpace && arrival.Vector.Values.Length == Inputs && arrival.Component.Role is Role.User or Role.Assistant)
        {
            var values = arrival.Vector.Values.Span;
            state.RequestSum = Add(state.RequestSum, _request, values);
            state.ReplySum = Add(state.ReplySum, _reply, values);
        }
    }

    /// <summary>Ends the turn in progress: it joins what may be answered.</summary>
    /// <param name="state">What the room remembers.</param>
    public static void Close(AnchorLossState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.RequestSum.Length > 0)
        {
            state.Requests.Insert(0, VectorReduction.Reduce(state.RequestSum));
            if (state.Requests.Count > ReplyTurn.BeforeLimit)
            {
                state.Requests.RemoveAt(ReplyTurn.BeforeLimit);
            }
        }

        (state.RequestSum, state.ReplySum) = ([], []);
    }

    /// <summary>How near the turn in progress lies to what an answer to the talk would be, -1 to 1; null without vectors of both.</summary>
    /// <param name="state">What the room remembers.</param>
    public static double? Nearness(AnchorLossState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ReplySum.Length == 0 || state.Requests.Count == 0 ? null : Nearness(state.ReplySum, [.. state.Requests.Select(Values)]);
    }

    /// <summary>How near an answer lies to what an answer to the talk would be, -1 to 1.</summary>
    /// <param name="reply">The answer's projection.</param>
    /// <param name="requests">Projections of the turns before it, the newest first; at least one.</param>
    public static double Nearness(float[] reply, IReadOnlyList<float[]> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        Span<float> talk = stackalloc float[Outputs];
        talk.Clear();
        var share = 1f;
        foreach (var request in requests)
        {
            var length = MathF.Sqrt(FixedDot.Of(request, request));
            FixedDot.Add(length == 0 ? 0 : share / length, request, talk);
            share *= Fading;
        }

        var lengths = Math.Sqrt((double)FixedDot.Of(reply, reply) * FixedDot.Of(talk, talk));
        return lengths == 0 ? 0 : FixedDot.Of(reply, talk) / lengths;
    }

    /// <summary>The projection of a vector, a turn's say, to one side.</summary>
    /// <param name="values">The vector, <see cref="Inputs"/> values.</param>
    /// <param name="asRequest">True as a turn that is answered, false as an answer.</param>
    public float[] Project(ReadOnlySpan<float> values, bool asRequest) => Add([], asRequest ? _request : _reply, values);

    private static float[] Add(float[] sum, float[] map, ReadOnlySpan<float> values)
    {
        var length = MathF.Sqrt(FixedDot.Of(values, values));
        if (length == 0 || !float.IsFinite(length))
        {
            return sum;
        }

        var next = sum.Length == 0 ? new float[Outputs] : [.. sum];
        for (var row = 0; row < Outputs; row++)
        {
            next[row] += FixedDot.Of(map.AsSpan(row * Inputs, Inputs), values) / length;
        }

        return next;
    }

    private static float[] Values(byte[] reduced)
    {
        var values = MemoryMarshal.Cast<byte, sbyte>(reduced);
        var result = new float[Outputs];
        for (var i = 0; i < Math.Min(Outputs, values.Length); i++)
        {
            result[i] = values[i];
        }

        return result;
    }

    private static ReplyProjection Load()
    {
        using var stream = typeof(ReplyProjection).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The weights '{Resource}' are not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }
}
