using System.Xml.Linq;
using Grid.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Grid.Server.Dashboard.SignIn;

/// <summary>Keeps the keys that cookies are sealed with in Grid's own store, so that every silo opens every silo's cookies, after a restart too.</summary>
/// <remarks>Thread safe. The framework asks without tasks and rarely, from its own threads.</remarks>
internal sealed class StoredKeyRing(IBulkStore store) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Prefix = "dashboard/key-ring/";

    /// <inheritdoc/>
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
    {
        var elements = new List<XElement>();
        await foreach (var key in store.ListAsync(Prefix).ConfigureAwait(false))
        {
            if (await store.GetAsync(key).ConfigureAwait(false) is { } bytes)
            {
                elements.Add(XElement.Load(new MemoryStream(bytes)));
            }
        }

        return elements;
    }).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => store.PutAsync(Prefix + Uri.EscapeDataString(friendlyName), System.Text.Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)))).GetAwaiter().GetResult();
}
