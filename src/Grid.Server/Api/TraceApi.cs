using System.Globalization;
using System.Security.Claims;
using Google.Protobuf;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Formats;

namespace Grid.Server;

/// <summary><c>POST /v1/traces</c>: an OTLP/HTTP receiver; spans of the GenAI conventions that name a conversation become turns of its scene.</summary>
/// <remarks>A span carries the history so far: what the scene has is not added again. Spans that name no conversation are counted and ignored.</remarks>
internal static class TraceApi
{
    private const string Protobuf = "application/x-protobuf";

    /// <summary>Adds the route.</summary>
    public static void MapTraces(this IEndpointRouteBuilder routes) => routes.MapPost("/traces", ReceiveAsync)
        .RequireAuthorization(ApiRoles.Write).WithTags("Traces").WithSummary("OTLP/HTTP: gen_ai spans with gen_ai.conversation.id become scenes.");

    private static async Task<IResult> ReceiveAsync(HttpRequest request, ClaimsPrincipal caller, SceneLog log, CancellationToken cancellationToken)
    {
        var binary = request.ContentType?.StartsWith(Protobuf, StringComparison.OrdinalIgnoreCase) == true;
        if (!binary && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The request cannot be read.", $"Send {Protobuf} or application/json.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var (rejected, why) = await TakeAsync(Spans(body, binary), caller.Tenant(), log).ConfigureAwait(false);
        return binary ? Results.Bytes(Answer(rejected, why), Protobuf) : Results.Json(rejected == 0 ? new { } : (object)new { partialSuccess = new { rejectedSpans = rejected, errorMessage = why } });
    }

    private static IReadOnlyList<OtlpSpan> Spans(MemoryStream body, bool binary)
    {
        try
        {
            return binary ? OtlpProtobuf.Read(body.ToArray()) : OtlpJson.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
        }
        catch (FormatException e)
        {
            throw ApiException.Bad("", e.Message);
        }
    }

    private static async Task<(int Rejected, string Why)> TakeAsync(IReadOnlyList<OtlpSpan> spans, string tenant, SceneLog log)
    {
        var (rejected, why) = (0, "");
        var found = new List<GenAiConversation>();
        foreach (var span in spans)
        {
            try
            {
                found.AddRange(GenAiConversation.Of(span) is { } conversation ? [conversation] : []);
            }
            catch (FormatException e)
            {
                (rejected, why) = (rejected + 1, e.Message);
            }
        }

        // The outer span of an agent and the inner one of its model end together; the shorter history first, so that the longer one goes on from it.
        foreach (var conversation in found.OrderBy(static c => c.StartNanos).ThenBy(static c => c.Turns.Count))
        {
            try
            {
                // A batch that is sent again has the same key.
                var key = string.Create(CultureInfo.InvariantCulture, $"otlp:{conversation.StartNanos}:{TurnChain.Of(conversation.Turns)[^1]:x16}");
                await log.AppendAsync(tenant, conversation.Id, BodyOf(conversation), key, history: null).ConfigureAwait(false);
            }
            catch (ApiException e)
            {
                (rejected, why) = (rejected + 1, e.Message);
            }
        }

        return (rejected, why);
    }

    private static SceneBody BodyOf(GenAiConversation conversation)
    {
        var tag = LanguageDetector.Tag(string.Join('\n', conversation.Turns.Where(static t => t.Role == Role.Assistant).Select(static t => t.Text)));
        var frame = new SceneFrame
        {
            Id = conversation.Id,
            Shape = SceneShape.Conversation,
            LanguageTag = tag,
            Language = tag switch { "en" => TextLanguage.English, "ru" => TextLanguage.Russian, _ => TextLanguage.Other },
            Prompt = conversation.Turns.LastOrDefault(static t => t.Role == Role.User)?.Text,
        };
        return new SceneBody(frame, conversation.Turns, conversation.Stream.Length > 0 ? conversation.Stream : "otlp", Messages: true);
    }

    // ExportTraceServiceResponse { partial_success = 1 { rejected_spans = 1, error_message = 2 } }
    private static byte[] Answer(int rejected, string why)
    {
        if (rejected == 0)
        {
            return [];
        }

        using var inner = new MemoryStream();
        using (var output = new CodedOutputStream(inner, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt64(rejected);
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteString(why);
        }

        using var whole = new MemoryStream();
        using (var output = new CodedOutputStream(whole, leaveOpen: true))
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(inner.ToArray()));
        }

        return whole.ToArray();
    }
}
