using Grid.Diagnostics;
using Grid.Formats;

namespace Grid.Server;

/// <summary>The turns of a request's body, and the frame they would open a scene with.</summary>
/// <param name="Frame">The frame: context, prompt, language and who is judged, as the record contract reads them.</param>
/// <param name="Turns">The turns.</param>
/// <param name="Stream">The stream that the record names, or <see cref="DefaultStream"/>.</param>
/// <param name="Messages">True for <c>messages</c>, which may be a whole history.</param>
internal sealed record SceneBody(SceneFrame Frame, IReadOnlyList<SceneTurn> Turns, string Stream, bool Messages)
{
    /// <summary>The stream of scenes that name none.</summary>
    public const string DefaultStream = "api";

    /// <summary>Reads a body: a record of the record contract with <c>components</c> or <c>messages</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scene">The scene's id.</param>
    /// <param name="judgeEveryone">True to judge every role.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ApiException">The body is no such record.</exception>
    public static async Task<SceneBody> ReadAsync(HttpRequest request, string scene, bool judgeEveryone, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(request, CorpusReaderOptions.Default with { JudgeEveryone = judgeEveryone }, cancellationToken).ConfigureAwait(false);
        return record.Frame.Shape is SceneShape.Components or SceneShape.Conversation
            ? new SceneBody(record.Frame with { Id = scene }, record.Turns, record.Source, record.Frame.Shape == SceneShape.Conversation)
            : throw ApiException.Bad("text", "A live scene takes `components` or `messages`; `text` is for /v1/diagnose.");
    }

    /// <summary>Reads a body as a record.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">How records are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ApiException">The body is no record.</exception>
    public static async Task<Scene> RecordAsync(HttpRequest request, CorpusReaderOptions options, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var record = RecordParser.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), DefaultStream, 0, options);
        return record.Error is { } error ? throw ApiException.Bad(error.Field, error.Message) : record.Scene!;
    }
}
