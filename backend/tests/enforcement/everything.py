"""Something of Banan in every room of enforcement, its id under the name of its path parameter."""

import httpx


async def everything(clerk: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter."""
    return {}
