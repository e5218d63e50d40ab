"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from views import basemap, data, explorer_routes

data.load_early()
app = st.App("views/page.py", routes=[*basemap.ROUTES, *explorer_routes.ROUTES])
