namespace Grid.Storage;

/// <summary>Which storage account holds Grid's data, and under which container names.</summary>
public sealed record AzureStorageOptions
{
    /// <summary>The connection string, such as <c>UseDevelopmentStorage=true</c> for Azurite on its usual ports.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The container of bulk values.</summary>
    public string BulkContainer { get; init; } = AzureBulkStore.DefaultContainer;

    /// <summary>The container of append logs.</summary>
    public string LogContainer { get; init; } = AzureAppendLog.DefaultContainer;
}
