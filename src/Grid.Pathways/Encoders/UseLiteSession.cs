using Microsoft.ML.OnnxRuntime;

namespace Grid.Pathways.Encoders;

/// <summary>The ONNX Runtime session of USE-lite: one sentence a call, on the caller's thread.</summary>
/// <remarks>
/// Int8 products take their scale from the whole input, so a batch would make a vector depend on its neighbours: there is
/// none. One thread inside, so callers may run in parallel on one session. Thread safe.
/// </remarks>
public sealed class UseLiteSession : IDisposable
{
    /// <summary>Most pieces of one call.</summary>
    public const int PieceLimit = 128;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <summary>Loads a graph; costs about 50 ms.</summary>
    /// <param name="model">The model.</param>
    public UseLiteSession(UseLiteModel model)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model.Graph.ToArray(), options);
    }

    /// <summary>Mean of the token vectors of one sentence, [512]: what the tanh layer and adapters start from.</summary>
    /// <param name="ids">1 to <see cref="PieceLimit"/> pieces.</param>
    public float[] Pool(ReadOnlySpan<int> ids) => Run(ids, "pooled");

    /// <summary>The graph's own sentence vector, [512], of length 1.</summary>
    /// <param name="ids">1 to <see cref="PieceLimit"/> pieces.</param>
    public float[] Sentence(ReadOnlySpan<int> ids) => Run(ids, "sentence_embedding");

    /// <summary>A vector per piece, [n,512] by piece.</summary>
    /// <param name="ids">1 to <see cref="PieceLimit"/> pieces.</param>
    public float[] Tokens(ReadOnlySpan<int> ids) => Run(ids, "token_embeddings");

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private float[] Run(ReadOnlySpan<int> ids, string output)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, PieceLimit);
        var wide = new long[ids.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = ids[i];
        }

        using var input = OrtValue.CreateTensorValueFromMemory(wide, [1, wide.Length]);
        using var results = _session.Run(_run, ["input_ids"], [input], [output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
