namespace Grid.Pathways.Encoders;

/// <summary>The encoders whose weights travel inside this assembly, loaded once a process on first use.</summary>
/// <remarks>Thread safe. Never disposed: they live as long as the process.</remarks>
public static class EmbeddedEncoders
{
    private static readonly Lazy<(UseLiteEncoder? Encoder, string? Missing)> EnglishLoad = new(LoadEnglish);
    private static readonly Lazy<RussianEncoder?> RussianLoad = new(static () => RussianModel.Embedded is { } model ? new RussianEncoder(model) : null);

    /// <summary>The English encoder; null where <see cref="EnglishMissing"/> says why.</summary>
    public static UseLiteEncoder? English => EnglishLoad.Value.Encoder;

    /// <summary>The Russian encoder, in the English one's space; null in a build without its weights.</summary>
    public static RussianEncoder? Russian => RussianLoad.Value;

    /// <summary>Why there is no English encoder; null when there is one.</summary>
    public static string? EnglishMissing => EnglishLoad.Value.Missing;

    private static (UseLiteEncoder?, string?) LoadEnglish()
    {
        if (UseLiteModel.Embedded is not { } model)
        {
            return (null, "this build has no encoder weights (npm was missing or offline when it was built)");
        }

        try
        {
            return (new UseLiteEncoder(model), null);
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            return (null, $"ONNX Runtime does not load on this machine ({failure.GetBaseException().Message})");
        }
    }
}
